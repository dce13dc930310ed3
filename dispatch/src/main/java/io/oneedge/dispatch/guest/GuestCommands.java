package io.oneedge.dispatch.guest;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.user.User;
import io.oneedge.core.user.UserService;
import io.oneedge.core.vm.Assignment;
import io.oneedge.core.vm.GuestEffect;
import io.oneedge.core.vm.HistoryRecord;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.Vms;
import io.oneedge.dispatch.effect.EffectCommands;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.token.GateToken;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.ContextDisk;
import io.oneedge.wire.agent.GuestFilter;
import io.oneedge.wire.agent.GuestMigrate;
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestRestart;
import io.oneedge.wire.agent.GuestStart;
import io.oneedge.wire.agent.GuestStarted;
import io.oneedge.wire.agent.GuestTarget;
import io.oneedge.wire.agent.ImageStored;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** The commands of VM effects. */
public final class GuestCommands implements EffectCommands {

    /** Copying disks: as long as a large image takes over a slow link. */
    static final Duration COPY_DEADLINE = Duration.ofHours(2);

    /** Writing or reading the memory of a large guest on a slow disk. */
    static final Duration MEMORY_DEADLINE = Duration.ofMinutes(30);

    static final Duration START_DEADLINE = Duration.ofMinutes(2);

    /** How long a guest may take to power itself off, or to let go of a device. */
    static final Duration SHUTDOWN_DEADLINE = Duration.ofMinutes(2);

    static final Duration OTHER_DEADLINE = Duration.ofMinutes(1);

    /** What ends with a guest that runs. */
    private static final Set<AgentAction> STARTING =
            EnumSet.of(
                    AgentAction.GUEST_START, AgentAction.GUEST_RESTORE, AgentAction.GUEST_MIGRATE);

    /** In a VM's user template: its host starts its guest again when it died. */
    private static final String RESTART = "RESTART";

    /** The driver whose hosts are in name only. */
    private static final String DUMMY = "dummy";

    private final UserService users;

    /**
     * Makes commands.
     *
     * @param users whose token passwords make the tokens of their VMs
     */
    public GuestCommands(UserService users) {
        this.users = users;
    }

    @Override
    public AgentCommand command(Reading reading, Effect effect) {
        Vm vm =
                reading.find(Vms.KIND, effect.object())
                        .orElseThrow(() -> Failure.action("VM " + effect.object() + " is gone"));
        Assignment assignment =
                stay(vm, effect)
                        .orElseThrow(() -> Failure.action("VM " + vm.id() + " has no host"))
                        .assignment();
        return new AgentCommand(
                Long.toString(effect.id()),
                effect.request(),
                effect.object(),
                AgentAction.parse(effect.action()),
                document(reading, vm, effect, assignment),
                deadline(GuestEffect.of(effect)));
    }

    private JsonObject document(Reading reading, Vm vm, Effect effect, Assignment assignment) {
        DeviceDocuments devices = new DeviceDocuments(vm, effect, assignment);
        return switch (GuestEffect.of(effect)) {
            case PREPARE ->
                    GuestDevices.persistent(vm, vm.disks())
                            .beside(prepare(reading, vm, assignment).toJson());
            case START -> restarted(vm, started(reading, vm, assignment).toJson());
            case RESTORE -> restarted(vm, start(reading, vm, assignment).toJson());
            case SHUTDOWN, STOP, REBOOT, RESET, SAVE -> devices.target().toJson();
            case REMOVE, REMOVE_AT_PREVIOUS, REMOVE_AT_HOST, REMOVE_AT_FRONT_END ->
                    GuestDevices.persistent(vm, vm.disks()).beside(devices.target().toJson());
            case MIGRATE, MOVE, KEEP, FETCH ->
                    restarted(
                            vm,
                            GuestDevices.images(vm)
                                    .beside(moved(reading, vm, effect, assignment).toJson()));
            case ATTACH_DISK -> devices.withPersistentImage(devices.attachDisk(true).toJson());
            case ADD_DISK -> devices.withPersistentImage(devices.attachDisk(false).toJson());
            case DETACH_DISK -> devices.withPersistentImage(devices.detachDisk(true).toJson());
            case REMOVE_DISK -> devices.withPersistentImage(devices.detachDisk(false).toJson());
            case FILTER_NICS ->
                    new GuestFilter(devices.target(), GuestNetworks.toStart(reading, vm)).toJson();
            case UPDATE_CONTEXT ->
                    devices.context(disk(reading, vm, assignment), List.of()).toJson();
            case ATTACH_ALIAS, DETACH_ALIAS -> {
                Vm told = devices.afterwards();
                yield devices.context(
                                disk(reading, told, assignment), devices.parentIn(reading, told))
                        .toJson();
            }
            case ATTACH_NIC ->
                    devices.attachNic(reading, optionalDisk(reading, vm, assignment)).toJson();
            case DETACH_NIC ->
                    devices.detachNic(optionalDisk(reading, devices.afterwards(), assignment))
                            .toJson();
            case CREATE_SNAPSHOT, REVERT_SNAPSHOT, DELETE_SNAPSHOT -> devices.snapshot().toJson();
            case CREATE_DISK_SNAPSHOT, DELETE_DISK_SNAPSHOT -> devices.diskSnapshot(true).toJson();
            case CREATE_DISK_SNAPSHOT_OFF, REVERT_DISK_SNAPSHOT, DELETE_DISK_SNAPSHOT_OFF ->
                    devices.diskSnapshot(false).toJson();
            case RESIZE_DISK -> devices.resize(true).toJson();
            case RESIZE_DISK_OFF -> devices.resize(false).toJson();
            case SAVE_DISK_AS -> devices.saveAs(reading).toJson();
        };
    }

    private static JsonObject restarted(Vm vm, JsonObject document) {
        return vm.userTemplate().isYesAt(RESTART) ? GuestRestart.asked(document) : document;
    }

    private static Duration deadline(GuestEffect effect) {
        return switch (effect) {
            case PREPARE,
                    MOVE,
                    KEEP,
                    FETCH,
                    ATTACH_DISK,
                    ADD_DISK,
                    REMOVE_DISK,
                    CREATE_DISK_SNAPSHOT_OFF,
                    REVERT_DISK_SNAPSHOT,
                    SAVE_DISK_AS ->
                    COPY_DEADLINE;
            case SAVE, RESTORE, MIGRATE, CREATE_SNAPSHOT, REVERT_SNAPSHOT, DELETE_SNAPSHOT ->
                    MEMORY_DEADLINE;
            case START -> START_DEADLINE;
            case SHUTDOWN, DETACH_DISK, DETACH_NIC -> SHUTDOWN_DEADLINE;
            case STOP,
                    REBOOT,
                    RESET,
                    REMOVE,
                    REMOVE_AT_PREVIOUS,
                    REMOVE_AT_HOST,
                    REMOVE_AT_FRONT_END,
                    ATTACH_NIC,
                    FILTER_NICS,
                    UPDATE_CONTEXT,
                    ATTACH_ALIAS,
                    DETACH_ALIAS,
                    CREATE_DISK_SNAPSHOT,
                    DELETE_DISK_SNAPSHOT,
                    DELETE_DISK_SNAPSHOT_OFF,
                    RESIZE_DISK,
                    RESIZE_DISK_OFF ->
                    OTHER_DEADLINE;
        };
    }

    @Override
    public Template result(Effect effect, AgentResult result) {
        AgentAction action = AgentAction.parse(effect.action());
        if (STARTING.contains(action)) {
            return Template.EMPTY.with(
                    "DEPLOY_ID", GuestStarted.fromJson(result.document()).deployId());
        }
        if (action == AgentAction.GUEST_DISK_SAVEAS) {
            ImageStored stored = ImageStored.fromJson(result.document());
            return Template.EMPTY
                    .with("SOURCE", stored.source())
                    .with("SIZE", Long.toString(stored.sizeMib()))
                    .with("FORMAT", stored.format());
        }
        return Template.EMPTY;
    }

    /** The history record in whose place the effect is done. */
    private static Optional<HistoryRecord> stay(Vm vm, Effect effect) {
        OptionalLong said = effect.parameters().number(GuestEffect.STAY);
        return said.isPresent() ? vm.stay(said.getAsLong()) : vm.lastStay();
    }

    /** Where a guest goes. The link that leads there knows the host; only dummies need its name. */
    private static GuestMigrate moved(
            Reading reading, Vm vm, Effect effect, Assignment assignment) {
        Template asked = effect.parameters();
        boolean named = assignment.virtualizationDriver().equals(DUMMY);
        Assignment to = vm.lastStay().orElseThrow().assignment();
        return new GuestMigrate(
                new GuestTarget(number(asked, "FROM_DATASTORE"), assignment.virtualizationDriver()),
                assignment.transferDriver(),
                named ? to.hostName() : "",
                number(asked, "TO_DATASTORE"),
                to.transferDriver(),
                start(reading, vm, to));
    }

    private static int number(Template asked, String name) {
        return Math.toIntExact(asked.number(name).orElseThrow());
    }

    private GuestPrepare prepare(Reading reading, Vm vm, Assignment assignment) {
        return new GuestPrepare(
                assignment.systemDatastore(),
                assignment.transferDriver(),
                GuestDevices.toPrepare(vm),
                GuestDevices.bootFile(vm, "KERNEL"),
                GuestDevices.bootFile(vm, "INITRD"),
                vm.template().vector("CONTEXT").map(context -> context(reading, vm, context)));
    }

    /** A guest that starts sees its context as it is now, whatever it was when it was prepared. */
    private GuestStart started(Reading reading, Vm vm, Assignment assignment) {
        GuestStart start = start(reading, vm, assignment);
        return optionalDisk(reading, vm, assignment).map(start::with).orElse(start);
    }

    private Optional<ContextDisk> optionalDisk(Reading reading, Vm vm, Assignment assignment) {
        return vm.template()
                .vector("CONTEXT")
                .map(context ->
                        new ContextDisk(
                                assignment.transferDriver(), context(reading, vm, context)));
    }

    private ContextDisk disk(Reading reading, Vm vm, Assignment assignment) {
        return optionalDisk(reading, vm, assignment)
                .orElseThrow(() -> Failure.action("VM " + vm.id() + " has no context"));
    }

    private static GuestStart start(Reading reading, Vm vm, Assignment assignment) {
        return new GuestStart(
                assignment.systemDatastore(),
                assignment.virtualizationDriver(),
                vm.name(),
                machineId(vm).toString(),
                GuestDevices.machine(vm),
                vm.cpu(),
                small(vm, "VCPU", vm.template().number("VCPU").orElse(1)),
                topology(vm, "SOCKETS"),
                topology(vm, "THREADS"),
                small(vm, "MEMORY", vm.memoryMebibytes()),
                GuestDevices.kernel(vm),
                GuestDevices.toStart(vm),
                GuestNetworks.toStart(reading, vm),
                GuestDevices.graphics(vm),
                GuestDevices.acpi(vm),
                Optional.empty());
    }

    /** The variables in the order of OpenNebula's context.sh, which is that of their names. */
    private GuestPrepare.Context context(Reading reading, Vm vm, Attribute.Vector context) {
        Map<String, String> variables = new LinkedHashMap<>();
        context.values().stream()
                .sorted(Comparator.comparing(Attribute.Single::name))
                .forEach(value -> variables.put(value.name(), value.value()));
        Optional<String> token =
                context.isYes("TOKEN") ? Optional.of(token(reading, vm)) : Optional.empty();
        return new GuestPrepare.Context(
                GuestDevices.number(vm, context, "DISK_ID"),
                variables,
                token,
                ContextFiles.of(reading, vm, context.text("FILES_DS")));
    }

    private String token(Reading reading, Vm vm) {
        long creator = vm.template().number("CREATED_BY").orElse(vm.header().owner());
        String password =
                users.find(reading, Math.toIntExact(creator))
                        .map(user -> user.attributes().text(User.TOKEN_PASSWORD))
                        .orElse("");
        if (password.isEmpty()) {
            throw Failure.action(
                    "Cannot generate OneGate token: TOKEN_PASSWORD not set in the user template.");
        }
        return GateToken.of(vm.id(), vm.startTime(), password);
    }

    /** A number of the virtual topology; cores are the rest of the virtual CPUs. */
    private static int topology(Vm vm, String name) {
        return vm.template()
                .vector("TOPOLOGY")
                .filter(topology -> topology.value(name).isPresent())
                .map(topology -> GuestDevices.number(vm, topology, name))
                .orElse(1);
    }

    private static int small(Vm vm, String name, long number) {
        if (number > Integer.MAX_VALUE) {
            throw Failure.invalid("VM " + vm.id() + ": " + name + " is too large: " + number);
        }
        return (int) number;
    }

    /** The same for every start of a VM, and another for every VM of every cloud. */
    private static UUID machineId(Vm vm) {
        String name = "oneedge-vm-" + vm.id() + "-" + vm.startTime();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
