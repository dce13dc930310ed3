package io.oneedge.core.vm;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.access.Target;
import io.oneedge.core.answer.KeptAnswers;
import io.oneedge.core.image.ImageDisks;
import io.oneedge.core.image.ImageFiles;
import io.oneedge.core.image.ImageService;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.RestrictedAttributes;
import io.oneedge.core.quota.Quotas;
import io.oneedge.core.quota.Usage;
import io.oneedge.core.template.TemplateService;
import io.oneedge.core.template.VmTemplate;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes VMs, of a template that comes with the call or of a stored VM template. Images, leases and
 * files are taken in the same transaction: either the VM has everything, or nothing has happened.
 */
public final class VmCreation {

    /** Where attributes of users are found. */
    @FunctionalInterface
    public interface UserAttributes {
        Template of(Reading reading, int user);
    }

    /**
     * What every new VM has in common, by the settings.
     *
     * @param gateEndpoint the address of OneGate as guests reach it; empty if there is none
     * @param cdromPrefix of the device of the context CD, such as {@code hd}
     * @param onHold whether it waits until it is released, also if nobody asks for that
     */
    public record Usual(Optional<String> gateEndpoint, String cdromPrefix, boolean onHold) {}

    /** What is said not to have been made when a VM cannot be made of a template. */
    private static final String TEMPLATE = "virtual machine template";

    private final Store store;
    private final VmService vms;
    private final TemplateService templates;
    private final ImageDisks images;
    private final ImageFiles files;
    private final VmNics nics;
    private final RestrictedAttributes restricted;
    private final VmContext contexts;
    private final Usual usual;

    public VmCreation(
            Store store,
            VmService vms,
            TemplateService templates,
            ImageDisks images,
            ImageFiles files,
            VmNics nics,
            RestrictedAttributes restricted,
            UserAttributes users,
            Usual usual) {
        this.store = store;
        this.vms = vms;
        this.templates = templates;
        this.images = images;
        this.files = files;
        this.nics = nics;
        this.restricted = restricted;
        this.contexts = new VmContext(nics, users::of, usual.gateEndpoint());
        this.usual = usual;
    }

    /**
     * Makes a VM of a template.
     *
     * @param hold whether it waits until it is released
     * @return its id
     */
    public int allocate(Call call, Template template, boolean hold) {
        VmSpecification specification = VmSpecification.of(template);
        restricted.refuse(call.caller(), "VM Template", template);
        VmSpecification shaped = shaped(specification, "virtual machine");
        return KeptAnswers.once(store, call, writing -> make(call, writing, shaped, hold));
    }

    /**
     * Makes a VM of a stored VM template.
     *
     * @param name of the VM, or empty for the name of the template with the VM's id
     * @param extra attributes that replace those of the template
     * @param persistent whether the VM gets copies of its images that stay
     * @return its id
     */
    public int instantiate(
            Call call, int id, String name, boolean hold, Template extra, boolean persistent) {
        if (persistent) {
            throw Failure.action("Instantiating to persistent is not available yet");
        }
        restricted.refuse(call.caller(), "VM Template", extra);
        return KeptAnswers.once(
                store,
                call,
                writing -> {
                    VmTemplate source = templates.objects().load(writing, id);
                    templates.objects().require(call, writing, source);
                    Template asked =
                            source.attributes()
                                    .mergedWith(extra)
                                    .without("NAME")
                                    .with("TEMPLATE_NAME", source.name())
                                    .with("TEMPLATE_ID", Integer.toString(id));
                    Template named = name.isEmpty() ? asked : asked.with("NAME", name);
                    try {
                        VmSpecification asking = VmSpecification.of(named);
                        return make(call, writing, shaped(asking, TEMPLATE), hold);
                    } catch (Failure failure) {
                        throw notMade(failure, TEMPLATE);
                    }
                });
    }

    /** With what follows from the topology that was asked for. */
    private static VmSpecification shaped(VmSpecification asked, String what) {
        try {
            return asked.shaped();
        } catch (Failure failure) {
            throw notMade(failure, what);
        }
    }

    private static Failure notMade(Failure failure, String what) {
        if (failure.kind() != FailureKind.INVALID) {
            return failure;
        }
        return Failure.of(
                FailureKind.ALLOCATION,
                "Error allocating a new " + what + ". " + failure.message(),
                failure);
    }

    private int make(Call call, Writing writing, VmSpecification asked, boolean hold) {
        vms.objects().authorization(call, writing).require(needs(call, writing, asked));
        checkName(asked.name().isEmpty() ? asked.namePrefix() + "-0" : asked.name());
        Quotas.requireRoom(
                writing,
                Header.ownedBy(call.caller(), Target.NEW, ""),
                planned(call, writing, asked));
        int id = Math.toIntExact(writing.nextId(Vms.KIND));
        String name = asked.name().isEmpty() ? asked.namePrefix() + "-" + id : asked.name();
        vms.objects().checkName(name);
        boolean held = hold || usual.onHold() || asked.onHold();
        Template template = asked.template().with("VMID", Integer.toString(id));
        template = held ? template.with("SUBMIT_ON_HOLD", "YES") : template;
        template = withNics(writing, call.caller(), id, template, asked);
        template = withDisks(writing, call.caller(), id, name, template, asked);
        template = VmRequirements.add(VmSecurityRules.in(writing, template));
        Vm vm =
                new Vm(
                        Header.ownedBy(call.caller(), id, name),
                        state(template, held),
                        LcmState.LCM_INIT,
                        writing.now().getEpochSecond(),
                        0,
                        "",
                        template,
                        asked.userTemplate(),
                        List.of());
        for (Attribute.Vector disk : vm.disks()) {
            vm = DiskSnapshots.taken(vm, disk, images.snapshots(writing, disk));
        }
        writing.put(Vms.KIND, vm);
        return id;
    }

    /** A VM whose images are still being brought waits for them first. */
    private static VmState state(Template template, boolean held) {
        boolean waits = template.vectors("DISK").stream().anyMatch(disk -> disk.isYes("CLONING"));
        return waits ? VmState.CLONING : held ? VmState.HOLD : VmState.PENDING;
    }

    /** What the VM will count, as far as it can be known before it has a number. */
    private Usage planned(Call call, Reading reading, VmSpecification asked) {
        Template planned = asked.template();
        for (Attribute.Vector disk : asked.disks()) {
            planned = planned.plus(disk);
        }
        planned =
                images.completed(
                        reading,
                        call.caller(),
                        vms.objects().authorization(call, reading),
                        planned);
        for (Need network : nics.needs(reading, call, asked.interfaces())) {
            String id = Integer.toString(network.target().id());
            planned = planned.plus(Attribute.Vector.of("NIC", "NETWORK_ID", id));
        }
        return VmCounts.planned(planned);
    }

    private List<Need> needs(Call call, Reading reading, VmSpecification asked) {
        List<Need> needs = new ArrayList<>();
        if (call.needs().containsKey(Resource.VM)) {
            needs.add(new Need(Access.CREATE, Target.making(Resource.VM)));
        }
        needs.addAll(images.needs(reading, call, asked.disks()));
        needs.addAll(files.needs(reading, call, fileValues(asked)));
        needs.addAll(nics.needs(reading, call, asked.interfaces()));
        return needs;
    }

    private static List<String> fileValues(VmSpecification asked) {
        List<String> values = new ArrayList<>();
        asked.operatingSystem()
                .ifPresent(system -> {
                    values.add(system.text("KERNEL_DS"));
                    values.add(system.text("INITRD_DS"));
                });
        asked.context().ifPresent(context -> values.add(context.text("FILES_DS")));
        return values;
    }

    private Template withNics(
            Writing writing, Caller caller, int id, Template template, VmSpecification asked) {
        Template changed = template;
        int nicId = 0;
        for (Attribute.Vector nic : asked.nics()) {
            Attribute.Vector wanted = nic;
            for (Attribute.Single value :
                    asked.nicDefaults().map(Attribute.Vector::values).orElse(List.of())) {
                wanted = wanted.withDefault(value.name(), value.value());
            }
            changed = changed.plus(nics.acquire(writing, caller, id, nicId, wanted));
            nicId++;
        }
        for (Attribute.Vector alias : asked.aliases()) {
            Attribute.Vector placed = NicAliases.placed(changed, alias, nicId);
            Attribute.Vector taken = nics.acquire(writing, caller, id, nicId, placed);
            changed = NicAliases.with(changed, taken);
            nicId++;
        }
        return changed;
    }

    private Template withDisks(
            Writing writing,
            Caller caller,
            int id,
            String name,
            Template template,
            VmSpecification asked) {
        List<Attribute.Vector> acquired = new ArrayList<>();
        for (Attribute.Vector disk : asked.disks()) {
            acquired.add(images.acquire(writing, caller, acquired.size(), disk, true));
        }
        DiskTargets targets = new DiskTargets();
        Template changed = template;
        for (Attribute.Vector disk : targets.assign(acquired)) {
            changed = changed.plus(disk);
        }
        if (asked.operatingSystem().isPresent()) {
            changed =
                    changed.plus(
                            files.resolveSystem(writing, caller, asked.operatingSystem().get()));
        }
        if (asked.context().isPresent()) {
            Attribute.Vector context =
                    contexts.complete(
                            writing,
                            caller,
                            id,
                            name,
                            changed,
                            withFiles(writing, caller, asked.context().get()));
            changed =
                    changed.plus(
                            context.with("DISK_ID", Integer.toString(acquired.size()))
                                    .with("TARGET", targets.next(usual.cdromPrefix())));
            if (context.isYes("TOKEN")) {
                changed = changed.with("CREATED_BY", Integer.toString(caller.user()));
            }
        }
        return changed;
    }

    /** Another context in place of the one that a VM has: files that stay the same are kept. */
    Attribute.Vector context(
            Writing writing,
            Caller owner,
            Vm vm,
            Template template,
            Attribute.Vector asked,
            Attribute.Vector before) {
        String files = before.text("FILES_DS");
        boolean sameFiles = files.equals(asked.text("FILES_DS"));
        Attribute.Vector wanted =
                sameFiles ? asked.without("FILES_DS") : withFiles(writing, owner, asked);
        Attribute.Vector completed =
                contexts.complete(
                        writing,
                        owner,
                        vm.id(),
                        vm.name(),
                        template.without("CONTEXT"),
                        wanted.without("DISK_ID").without("TARGET"));
        Attribute.Vector numbered =
                completed
                        .with("DISK_ID", before.text("DISK_ID"))
                        .with("TARGET", before.text("TARGET"));
        return sameFiles && !files.isEmpty() ? numbered.with("FILES_DS", files) : numbered;
    }

    private Attribute.Vector withFiles(Reading reading, Caller caller, Attribute.Vector context) {
        String named = context.text("FILES_DS");
        return named.isEmpty()
                ? context
                : context.with("FILES_DS", files.resolveContext(reading, caller, named));
    }

    private void checkName(String name) {
        // Without a full stop, unlike every other noun's message: clients compare the text.
        vms.objects()
                .firstForbidden(name)
                .ifPresent(forbidden -> {
                    throw Failure.invalid("Invalid NAME, " + forbidden + " is not allowed");
                });
        vms.objects().checkName(name);
    }

    /** What VMs give back, to the nouns that they have it of. */
    public static VmEnding ending(ImageDisks disks, VmNics nics, ImageService images) {
        return new VmEnding() {
            @Override
            public void release(Writing writing, Vm vm) {
                vm.disks().forEach(disk -> releaseDisk(writing, vm, disk));
                vm.interfaces().forEach(nic -> nics.release(writing, vm.id(), nic));
            }

            @Override
            public void releaseDisk(Writing writing, Vm before, Attribute.Vector disk) {
                disks.keep(writing, disk, DiskSnapshots.ofImage(before, disk));
                disks.release(writing, disk);
            }

            @Override
            public void keepDisk(Writing writing, Vm vm, Attribute.Vector disk) {
                if (DiskSnapshots.isImageItself(disk)) {
                    disks.keep(writing, disk, DiskSnapshots.ofImage(vm, disk));
                }
            }

            @Override
            public void releaseNic(Writing writing, Vm vm, Attribute.Vector nic) {
                nics.release(writing, vm.id(), nic);
            }

            @Override
            public void saved(Writing writing, int image, Outcome outcome) {
                images.saved(writing, image, outcome);
            }
        };
    }
}
