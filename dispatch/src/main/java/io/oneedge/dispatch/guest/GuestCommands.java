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
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestStart;
import io.oneedge.wire.agent.GuestStarted;
import io.oneedge.wire.agent.GuestTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The commands of VM effects. */
public final class GuestCommands implements EffectCommands {

    /** Copying disks: as long as a large image takes over a slow link. */
    static final Duration PREPARE_DEADLINE = Duration.ofHours(2);

    static final Duration START_DEADLINE = Duration.ofMinutes(2);

    /** How long a guest may take to power itself off. */
    static final Duration SHUTDOWN_DEADLINE = Duration.ofMinutes(2);

    static final Duration OTHER_DEADLINE = Duration.ofMinutes(1);

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
        return switch (GuestEffect.of(effect)) {
            case PREPARE ->
                    of(
                            effect,
                            AgentAction.GUEST_PREPARE,
                            prepare(reading, vm, assignment).toJson(),
                            PREPARE_DEADLINE);
            case START ->
                    of(
                            effect,
                            AgentAction.GUEST_START,
                            start(vm, assignment).toJson(),
                            START_DEADLINE);
            case SHUTDOWN ->
                    of(effect, AgentAction.GUEST_SHUTDOWN, target(assignment), SHUTDOWN_DEADLINE);
            case STOP -> of(effect, AgentAction.GUEST_STOP, target(assignment), OTHER_DEADLINE);
            case REBOOT -> of(effect, AgentAction.GUEST_REBOOT, target(assignment), OTHER_DEADLINE);
            case RESET -> of(effect, AgentAction.GUEST_RESET, target(assignment), OTHER_DEADLINE);
            case REMOVE, REMOVE_AT_PREVIOUS, REMOVE_AT_HOST, REMOVE_AT_FRONT_END ->
                    of(effect, AgentAction.GUEST_REMOVE, target(assignment), OTHER_DEADLINE);
            case RESTORE,
                    SAVE,
                    MIGRATE,
                    MOVE,
                    KEEP,
                    FETCH,
                    ATTACH_DISK,
                    ADD_DISK,
                    DETACH_DISK,
                    REMOVE_DISK,
                    ATTACH_NIC,
                    DETACH_NIC,
                    CREATE_SNAPSHOT,
                    REVERT_SNAPSHOT,
                    DELETE_SNAPSHOT,
                    CREATE_DISK_SNAPSHOT,
                    CREATE_DISK_SNAPSHOT_OFF,
                    REVERT_DISK_SNAPSHOT,
                    DELETE_DISK_SNAPSHOT,
                    DELETE_DISK_SNAPSHOT_OFF,
                    RESIZE_DISK,
                    RESIZE_DISK_OFF,
                    SAVE_DISK_AS ->
                    throw Failure.action(effect.action() + " is not available on this host yet");
        };
    }

    @Override
    public Template result(Effect effect, AgentResult result) {
        if (GuestEffect.of(effect) != GuestEffect.START) {
            return Template.EMPTY;
        }
        return Template.EMPTY.with(
                "DEPLOY_ID", GuestStarted.fromJson(result.document()).deployId());
    }

    /** The history record in whose place the effect is done. */
    private static Optional<HistoryRecord> stay(Vm vm, Effect effect) {
        OptionalLong said = effect.parameters().number(GuestEffect.STAY);
        return said.isPresent() ? vm.stay(said.getAsLong()) : vm.lastStay();
    }

    private static AgentCommand of(
            Effect effect, AgentAction action, JsonObject document, Duration deadline) {
        return new AgentCommand(
                Long.toString(effect.id()),
                effect.request(),
                effect.object(),
                action,
                document,
                deadline);
    }

    private static JsonObject target(Assignment assignment) {
        return new GuestTarget(assignment.systemDatastore(), assignment.virtualizationDriver())
                .toJson();
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

    private static GuestStart start(Vm vm, Assignment assignment) {
        return new GuestStart(
                assignment.systemDatastore(),
                assignment.virtualizationDriver(),
                vm.name(),
                machineId(vm).toString(),
                GuestDevices.machine(vm),
                vm.cpu(),
                small(vm, "VCPU", vm.template().number("VCPU").orElse(1)),
                threads(vm),
                small(vm, "MEMORY", vm.memoryMebibytes()),
                GuestDevices.kernel(vm),
                GuestDevices.toStart(vm),
                GuestNetworks.toStart(vm),
                GuestDevices.graphics(vm),
                GuestDevices.acpi(vm));
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
                GuestDevices.number(vm, context, "DISK_ID"), variables, token, Map.of());
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

    private static int threads(Vm vm) {
        return vm.template()
                .vector("TOPOLOGY")
                .filter(topology -> topology.value("THREADS").isPresent())
                .map(topology -> GuestDevices.number(vm, topology, "THREADS"))
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
