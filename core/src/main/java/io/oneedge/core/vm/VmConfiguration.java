package io.oneedge.core.vm;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.object.RestrictedAttributes;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes what a VM is started with: its capacity, and how its machine and its guest are set up.
 */
public final class VmConfiguration {

    /** What can be changed, and the values of each; a section that is not named goes. */
    private static final Map<String, List<String>> SECTIONS =
            Map.of(
                    "OS",
                    List.of(
                            "ARCH",
                            "MACHINE",
                            "KERNEL",
                            "INITRD",
                            "BOOTLOADER",
                            "BOOT",
                            "KERNEL_CMD",
                            "ROOT",
                            "SD_DISK_BUS",
                            "UUID"),
                    "FEATURES",
                    List.of(
                            "PAE",
                            "ACPI",
                            "APIC",
                            "LOCALTIME",
                            "HYPERV",
                            "GUEST_AGENT",
                            "VIRTIO_SCSI_QUEUES",
                            "IOTHREADS"),
                    "INPUT",
                    List.of("TYPE", "BUS"),
                    "GRAPHICS",
                    List.of("TYPE", "LISTEN", "PASSWD", "KEYMAP", "COMMAND"),
                    "CPU_MODEL",
                    List.of("MODEL"));

    private final Store store;
    private final VmService vms;
    private final VmCreation creation;
    private final Placements placements;
    private final RestrictedAttributes restricted;

    public VmConfiguration(
            Store store,
            VmService vms,
            VmCreation creation,
            Placements placements,
            RestrictedAttributes restricted) {
        this.store = store;
        this.vms = vms;
        this.creation = creation;
        this.placements = placements;
        this.restricted = restricted;
    }

    /**
     * Changes the capacity of a VM that does not run; its host, if it is on one, has to have room.
     *
     * @param asked with {@code CPU}, {@code VCPU} or {@code MEMORY}; what is absent or 0 stays. A
     *     VM that is pinned to CPUs of its host has as many as virtual ones
     */
    public int resize(Call call, int id, Template asked) {
        requireNotNegative(asked, "CPU", "CPU must be a positive float or integer value.");
        requireNotNegative(asked, "MEMORY", "MEMORY must be a positive integer value.");
        requireNotNegative(asked, "VCPU", "VCPU must be a positive integer value.");
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = vms.managed(call, writing, id);
                    restricted.refuse(call.caller(), "Template", asked);
                    if (!isResizable(vm)) {
                        throw Failure.action("Cannot resize a VM in state " + vm.place());
                    }
                    Vm resized = vm.withTemplate(resized(vm.template(), asked));
                    if (vm.guestHost().isPresent()) {
                        placements.requireRoom(writing, vm, resized);
                    }
                    writing.put(Vms.KIND, resized);
                    return id;
                });
    }

    /**
     * Changes how the machine and the guest are set up from the next start on. A guest that runs is
     * told of another context at once, if its driver can do that.
     */
    public int update(Call call, int id, Template asked) {
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = vms.managed(call, writing, id);
                    requireChangeable(vm);
                    VmSpecification.checkDevices(asked);
                    Template configured = configured(vm.template(), asked);
                    restricted.refuseChanges(
                            call.caller(),
                            "Template",
                            sections(vm.template()),
                            configuredOf(asked));
                    Vm asking = vm.withTemplate(configured);
                    Template ported =
                            vm.guestHost().isPresent()
                                    ? placements.ported(
                                            writing,
                                            asking,
                                            vm.lastStay().orElseThrow().assignment().cluster(),
                                            false)
                                    : configured;
                    Template contextualized = withContext(writing, vm, ported, asked);
                    tell(call, writing, vm, vm.withTemplate(contextualized));
                    return id;
                });
    }

    private void tell(Call call, Writing writing, Vm before, Vm after) {
        Optional<VmLifecycle.Transition> told =
                VmLifecycle.decide(after.place(), VmEvent.UPDATE_CONTEXT)
                        .filter(transition -> vms.isAble(after, transition));
        boolean changed =
                !before.template().vector("CONTEXT").equals(after.template().vector("CONTEXT"));
        if (changed && told.isPresent()) {
            vms.apply(call, writing, after, told.get(), VmAction.NONE);
        } else {
            writing.put(Vms.KIND, after);
        }
    }

    private Template withContext(Writing writing, Vm vm, Template template, Template asked) {
        Optional<Attribute.Vector> wanted = asked.vector("CONTEXT");
        Optional<Attribute.Vector> before = vm.template().vector("CONTEXT");
        if (wanted.isEmpty()) {
            return template;
        }
        if (before.isEmpty()) {
            throw Failure.invalid("Virtual machine does not have context, cannot add a new one.");
        }
        Caller owner =
                new Caller(
                        vm.header().owner(),
                        vm.header().group(),
                        Set.of(vm.header().group()),
                        vm.header().ownerName(),
                        vm.header().groupName());
        Attribute.Vector completed =
                creation.context(writing, owner, vm, template, wanted.get(), before.get());
        return template.without("CONTEXT").plus(completed);
    }

    private static boolean isResizable(Vm vm) {
        return switch (vm.state()) {
            case INIT, PENDING, HOLD, POWEROFF, UNDEPLOYED, CLONING, CLONING_FAILURE -> true;
            case ACTIVE, STOPPED, SUSPENDED, DONE -> false;
        };
    }

    private static void requireChangeable(Vm vm) {
        boolean changeable =
                switch (vm.state()) {
                    case PENDING, HOLD, POWEROFF, UNDEPLOYED, CLONING, CLONING_FAILURE -> true;
                    case ACTIVE -> CHANGEABLE.contains(vm.lcm());
                    case INIT, DONE, SUSPENDED, STOPPED -> false;
                };
        if (!changeable) {
            throw Failure.invalid("configuration cannot be updated in state " + vm.place());
        }
    }

    /** The LCM states after which a guest is started anew, or has just been. */
    private static final Set<LcmState> CHANGEABLE =
            Set.of(
                    LcmState.PROLOG,
                    LcmState.RUNNING,
                    LcmState.EPILOG,
                    LcmState.SHUTDOWN,
                    LcmState.CLEANUP_RESUBMIT,
                    LcmState.SHUTDOWN_POWEROFF,
                    LcmState.CLEANUP_DELETE,
                    LcmState.HOTPLUG_SAVEAS_POWEROFF,
                    LcmState.SHUTDOWN_UNDEPLOY,
                    LcmState.EPILOG_UNDEPLOY,
                    LcmState.PROLOG_UNDEPLOY,
                    LcmState.HOTPLUG_PROLOG_POWEROFF,
                    LcmState.HOTPLUG_EPILOG_POWEROFF,
                    LcmState.BOOT_FAILURE,
                    LcmState.PROLOG_FAILURE,
                    LcmState.EPILOG_FAILURE,
                    LcmState.EPILOG_UNDEPLOY_FAILURE,
                    LcmState.PROLOG_MIGRATE_POWEROFF,
                    LcmState.PROLOG_MIGRATE_POWEROFF_FAILURE,
                    LcmState.BOOT_UNDEPLOY_FAILURE,
                    LcmState.PROLOG_UNDEPLOY_FAILURE,
                    LcmState.DISK_SNAPSHOT_POWEROFF,
                    LcmState.DISK_SNAPSHOT_REVERT_POWEROFF,
                    LcmState.DISK_SNAPSHOT_DELETE_POWEROFF);

    private static Template resized(Template before, Template asked) {
        Template after = before;
        for (String name : List.of("CPU", "MEMORY", "VCPU")) {
            if (asked.decimal(name).orElse(0) > 0) {
                after = after.with(name, VmSpecification.amount(asked, name));
            }
        }
        try {
            return VmTopology.resized(after);
        } catch (Failure failure) {
            throw Failure.action(failure.message());
        }
    }

    private static Template configured(Template before, Template asked) {
        Template after = before;
        for (Map.Entry<String, List<String>> section : SECTIONS.entrySet()) {
            String name = section.getKey();
            Optional<Attribute.Vector> old = before.vector(name);
            Optional<Attribute.Vector> wanted = asked.vector(name);
            after = after.without(name);
            if (wanted.isPresent()) {
                Attribute.Vector base = old.orElse(new Attribute.Vector(name, List.of()));
                after = after.plus(configured(base, wanted.get(), section.getValue()));
            }
        }
        return after;
    }

    private static Attribute.Vector configured(
            Attribute.Vector before, Attribute.Vector asked, List<String> names) {
        Attribute.Vector after = before;
        for (String name : names) {
            Optional<String> value = asked.value(name);
            after = value.isPresent() ? after.with(name, value.get()) : after.without(name);
        }
        return after;
    }

    private static Template configuredOf(Template asked) {
        return configured(Template.EMPTY, asked);
    }

    private static Template sections(Template template) {
        return template.keeping(attribute -> SECTIONS.containsKey(attribute.name()));
    }

    private static void requireNotNegative(Template asked, String name, String message) {
        boolean wrong =
                asked.has(name) && !asked.text(name).isBlank() && asked.decimal(name).isEmpty();
        if (wrong || asked.decimal(name).orElse(0) < 0) {
            throw Failure.invalid(message);
        }
    }
}
