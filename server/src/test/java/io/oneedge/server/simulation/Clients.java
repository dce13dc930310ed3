package io.oneedge.server.simulation;

import io.oneedge.api.operation.Result;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.host.HostService;
import io.oneedge.core.image.Images;
import io.oneedge.core.journal.Effects;
import io.oneedge.core.network.Networks;
import io.oneedge.core.securitygroup.SecurityGroupService;
import io.oneedge.core.template.TemplateService;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmEvent;
import io.oneedge.core.vm.VmLifecycle;
import io.oneedge.core.vm.VmState;
import io.oneedge.core.vm.Vms;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.server.Brain;
import io.oneedge.wire.catalogue.Catalogue;
import io.oneedge.wire.catalogue.Operation;
import io.oneedge.wire.catalogue.Parameter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** People and programs that ask for anything that the catalogue offers, sensible or not. */
final class Clients {

    /** The administrator most of the time, so that most of what is asked is allowed. */
    private static final List<Integer> USERS = List.of(0, 0, 0, 0, 0, 2, 2, 3);

    /** The ways to set limits. */
    private static final List<String> LIMITS =
            List.of(
                    "one.user.quota",
                    "one.user.quota",
                    "one.group.quota",
                    "one.userquota.update",
                    "one.groupquota.update");

    /** Of 100 requests for anything, those for limits. */
    private static final int LIMITING = 6;

    /** How often what is asked for of VMs is asked for; everything else less. */
    private static final List<String> USUAL =
            List.of(
                    "one.template.instantiate",
                    "one.template.instantiate",
                    "one.template.instantiate",
                    "one.vm.allocate",
                    "one.vm.allocate",
                    "one.vm.action",
                    "one.vm.action",
                    "one.vm.action",
                    "one.vm.action",
                    "one.vm.action",
                    "one.vm.action",
                    "one.vm.deploy",
                    "one.vm.recover",
                    "one.vm.recover",
                    "one.vm.migrate",
                    "one.vm.chown",
                    "one.image.allocate",
                    "one.image.clone",
                    "one.image.delete");

    /** Nouns whose every operation is asked for now and then. */
    private static final List<String> NOUNS =
            List.of(
                    "one.vm.",
                    "one.image.",
                    "one.vn.",
                    "one.host.",
                    "one.datastore.",
                    "one.template.",
                    "one.secgroup.");

    private static final List<String> RARE =
            Catalogue.operations().stream()
                    .map(Operation::name)
                    .filter(name -> NOUNS.stream().anyMatch(name::startsWith))
                    .filter(name -> !name.equals("one.host.rename"))
                    .toList();

    private static final Map<String, Kind<?>> KINDS =
            Map.of(
                    "one.vm.", Vms.KIND,
                    "one.image.", Images.KIND,
                    "one.vn.", Networks.KIND,
                    "one.host.", HostService.KINDS.getFirst(),
                    "one.datastore.", Datastores.KIND,
                    "one.template.", TemplateService.KINDS.getFirst(),
                    "one.secgroup.", SecurityGroupService.KINDS.getFirst());

    private static final int ADMINISTRATOR = 0;

    /** Of 100 requests, those for something that a VM can do at the time. */
    private static final int SENSIBLE = 50;

    private static final Set<VmEvent> BY_FORCE =
            EnumSet.of(
                    VmEvent.DELETE,
                    VmEvent.RECREATE,
                    VmEvent.SUCCEED,
                    VmEvent.FAIL,
                    VmEvent.FORGET);

    /** Of 100 times that something could be done by force, those that it may be. */
    private static final int FORCED = 20;

    private final CrashingStore store;
    private final Fate fate;
    private final Trace trace;
    private final Acknowledged acknowledged;
    private final Words words;
    private final Shares shares;
    private final Wishes wishes;

    Clients(
            CrashingStore store,
            Fate fate,
            Trace trace,
            Acknowledged acknowledged,
            Words words,
            Shares shares) {
        this.shares = shares;
        this.words = words;
        this.store = store;
        this.fate = fate;
        this.trace = trace;
        this.acknowledged = acknowledged;
        this.wishes = new Wishes(fate);
    }

    /** Somebody asks for something: mostly for what can be done with a VM as it is. */
    void ask(Brain brain) {
        Optional<Vm> vm = fate.percent(SENSIBLE) ? someVm() : Optional.empty();
        Optional<Call> call = vm.flatMap(this::sensible);
        if (call.isPresent()) {
            call(brain, ADMINISTRATOR, call.get().operation(), call.get().arguments());
        } else {
            askForAnything(brain);
        }
    }

    private Optional<Vm> someVm() {
        List<Vm> living = new ArrayList<>();
        store.look(reading ->
                reading.all(Vms.KIND).stream()
                        .filter(vm -> vm.state() != VmState.DONE)
                        .forEach(living::add));
        return living.isEmpty() ? Optional.empty() : Optional.of(fate.one(living));
    }

    /** What its life cycle knows at its place. */
    private Optional<Call> sensible(Vm vm) {
        List<VmEvent> events =
                Waiting.USERS.stream()
                        .filter(event -> !BY_FORCE.contains(event) || fate.percent(FORCED))
                        .filter(event -> VmLifecycle.decide(vm.place(), event).isPresent())
                        .toList();
        Asking.About about =
                new Asking.About(
                        vm.id(),
                        object("one.host."),
                        one(vm.disks(), "DISK_ID"),
                        one(vm.nics(), "NIC_ID"),
                        fate.below(2));
        return events.isEmpty() ? Optional.empty() : Asking.call(fate.one(events), about);
    }

    private int one(List<Attribute.Vector> devices, String number) {
        return devices.isEmpty() ? 0 : Integer.parseInt(fate.one(devices).text(number));
    }

    private void askForAnything(Brain brain) {
        boolean limits = fate.percent(LIMITING);
        String name = fate.one(limits ? LIMITS : fate.percent(70) ? USUAL : RARE);
        Operation operation = Catalogue.named(name).orElseThrow();
        List<Object> arguments = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            arguments.add(argument(name, parameter));
        }
        call(brain, limits ? ADMINISTRATOR : fate.one(USERS), name, arguments);
    }

    /** Calls an operation; what was refused changes nothing, and what was answered stays. */
    Optional<Result> call(Brain brain, int user, String name, List<Object> arguments) {
        String asked = name + arguments + " by " + user;
        RequestId request = brain.nextRequest();
        acknowledged.attempted(name, arguments);
        if (LIMITS.contains(name)) {
            shares.limitsAsked();
        }
        Optional<Words.Word> word = heard(name, arguments);
        try {
            Result result = brain.call(request, user, name, arguments);
            acknowledged.accepted(name, arguments);
            boolean changed = store.hasCommitOf(request);
            trace.tell(request + " " + asked + " -> " + shown(result));
            store.whenSynced(
                    () -> acknowledged.answered(request, changed, name, arguments, result));
            return Optional.of(result);
        } catch (Failure failure) {
            trace.tell(request + " " + asked + " refused: " + failure.message());
            word.filter(said -> !store.isInDoubt(request)).ifPresent(words::withdraw);
            return Optional.empty();
        }
    }

    /** Heard before the answer, for whoever is not answered may have been heard all the same. */
    private Optional<Words.Word> heard(String name, List<Object> arguments) {
        List<Words.Word> heard = new ArrayList<>();
        store.peek(reading ->
                words.hear(reading, name, arguments, store.lastIdOf(Effects.KIND))
                        .ifPresent(heard::add));
        return heard.stream().findFirst();
    }

    private static String shown(Result result) {
        return result instanceof Result.Number(int number) ? Integer.toString(number) : "done";
    }

    private Object argument(String operation, Parameter parameter) {
        return switch (parameter.type()) {
            case STRING -> wishes.text(operation, parameter.name());
            case BOOLEAN -> flag(parameter.name());
            case INT -> number(operation, parameter.name());
            case LONG -> (long) fate.below(4);
            case ARRAY -> List.of();
        };
    }

    /**
     * Capacity is enforced, so that what hosts have promised can be held against what they have.
     */
    private boolean flag(String parameter) {
        return switch (parameter) {
            case "enforce" -> true;
            case "force" -> false;
            case "hold", "persistent" -> fate.percent(15);
            case "enable" -> fate.percent(70);
            default -> fate.percent(50);
        };
    }

    private int number(String operation, String parameter) {
        return switch (parameter) {
            case "id" -> object(operation.substring(0, operation.lastIndexOf('.') + 1));
            case "host_id" -> object("one.host.");
            case "datastore_id" ->
                    operation.startsWith("one.image.")
                            ? fate.one(List.of(1, 1, 1, 2, -1))
                            : fate.one(List.of(-1, -1, 0, 1));
            case "cluster_id" -> fate.one(List.of(-1, 0));
            case "owner_id" -> fate.one(List.of(-1, 0, 2, 3));
            case "group_id" -> fate.one(List.of(-1, 0, 1));
            case "operation" -> fate.below(6);
            case "status" -> fate.one(List.of(0, 0, 0, 1, 2));
            case "kind" -> fate.below(3);
            case "level" -> fate.one(List.of(1, 2, 3, 4));
            case "disk_id", "nic_id", "snapshot_id" -> fate.below(3);
            default -> fate.below(3) - 1;
        };
    }

    /** The number of an object that is there, or of the newest, or of none. */
    private int object(String prefix) {
        List<Long> ids = Optional.ofNullable(KINDS.get(prefix)).map(store::idsOf).orElse(List.of());
        if (ids.isEmpty() || fate.percent(2)) {
            return fate.below(4);
        }
        int newest = Math.min(ids.size(), 6);
        return Math.toIntExact(ids.get(ids.size() - 1 - fate.below(newest)));
    }
}
