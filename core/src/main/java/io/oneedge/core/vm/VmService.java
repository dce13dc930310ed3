package io.oneedge.core.vm;

import io.oneedge.core.access.Authorization;
import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectOwner;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.object.Rules;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Access;
import java.util.List;
import java.util.Optional;

/**
 * What can be done with VMs that exist: act on them, place them, hear of their guests. How they
 * come to be is in {@link VmCreation}.
 */
public final class VmService implements EffectOwner {

    private final Store store;
    private final ObjectService<Vm> objects;
    private final Placements placements;
    private final VmChange changes;

    public VmService(
            Store store,
            Rules rules,
            Journal journal,
            Monitored.Source monitored,
            Placements placements,
            VmEnding ending) {
        this.store = store;
        this.objects = new ObjectService<>(store, new VmNoun(monitored), rules);
        this.placements = placements;
        this.changes = new VmChange(journal, ending);
        journal.register(objects.noun().resource(), this);
    }

    /** The operations that VMs have in common with all nouns. */
    public ObjectService<Vm> objects() {
        return objects;
    }

    /**
     * Carries out what {@code one.vm.action} names.
     *
     * @return the VM's id
     */
    public int act(Call call, String word, int id) {
        VmAction action =
                VmAction.named(word)
                        .orElseThrow(
                                () -> Failure.action("Action \"" + word + "\" is not supported"));
        VmEvent event = event(action);
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = objects.load(writing, id);
                    require(call, writing, vm, accessFor(action));
                    VmLifecycle.Transition transition =
                            VmLifecycle.decide(vm.place(), event)
                                    .orElseThrow(() -> unavailable(word, vm));
                    changes.apply(
                            writing,
                            vm,
                            transition,
                            new VmChange.Cause(action, Optional.of(call.caller())),
                            Optional.empty());
                    return id;
                });
    }

    /**
     * Tries a failed step again, or removes a VM by force.
     *
     * @param operation 2 to try again, 3 to delete, as in OpenNebula
     */
    public int recover(Call call, int id, int operation) {
        VmEvent event =
                switch (operation) {
                    case 2 -> VmEvent.RETRY;
                    case 3 -> VmEvent.DELETE;
                    default ->
                            throw Failure.action(
                                    "Recover operation "
                                            + operation
                                            + " is not available yet; 2 (retry) and 3 (delete)"
                                            + " are");
                };
        VmAction action = event == VmEvent.RETRY ? VmAction.RETRY : VmAction.DELETE;
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = objects.load(writing, id);
                    require(call, writing, vm, Access.ADMIN);
                    VmLifecycle.Transition transition =
                            VmLifecycle.decide(vm.place(), event)
                                    .orElseThrow(() -> unavailable("recover", vm));
                    changes.apply(
                            writing,
                            vm,
                            transition,
                            new VmChange.Cause(action, Optional.of(call.caller())),
                            Optional.empty());
                    return id;
                });
    }

    /**
     * Places a VM on a host.
     *
     * @param systemDatastore id, or -1 to let the program choose
     * @param enforce whether a host without enough free capacity is refused
     */
    public int deploy(Call call, int id, int host, boolean enforce, int systemDatastore) {
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = objects.load(writing, id);
                    require(call, writing, vm, Access.ADMIN);
                    VmLifecycle.Transition transition =
                            VmLifecycle.decide(vm.place(), VmEvent.DEPLOY)
                                    .orElseThrow(() ->
                                            Failure.action(
                                                    "Deploy action is not available for"
                                                            + " state "
                                                            + vm.place()));
                    Placements.Place place =
                            placements.place(writing, vm, host, systemDatastore, enforce);
                    objects.authorization(call, writing)
                            .require(List.of(new Need(Access.MANAGE, place.hostTarget())));
                    Assignment assignment = place.assignment();
                    Vm placed =
                            vm.withTemplate(placedTemplate(vm, assignment))
                                    .withAttributes(vm.userTemplate().without("SCHED_MESSAGE"));
                    changes.apply(
                            writing,
                            placed,
                            transition,
                            VmChange.Cause.NOBODY,
                            Optional.of(assignment));
                    return id;
                });
    }

    /** Says why a VM that waits could not be placed; changes nothing if it says so already. */
    public void explainWaiting(RequestId request, int id, String message) {
        store.write(
                request,
                writing -> {
                    Optional<Vm> waiting =
                            writing.find(Vms.KIND, id)
                                    .filter(vm -> vm.state() == VmState.PENDING)
                                    .filter(vm ->
                                            !vm.userTemplate()
                                                    .text("SCHED_MESSAGE")
                                                    .equals(message));
                    waiting.ifPresent(vm ->
                            writing.put(
                                    Vms.KIND,
                                    vm.withAttributes(
                                            vm.userTemplate().with("SCHED_MESSAGE", message))));
                    return waiting.isPresent();
                });
    }

    /** What a host reports of a guest that it was not asked about. */
    public void observed(RequestId request, int id, int host, VmEvent report) {
        store.withoutLimits()
                .write(
                        request,
                        writing -> {
                            Optional<Vm> there =
                                    writing.find(Vms.KIND, id)
                                            .filter(vm -> vm.occupiedHost().orElse(-1) == host);
                            there.ifPresent(vm ->
                                    VmLifecycle.decide(vm.place(), report)
                                            .ifPresent(transition ->
                                                    changes.apply(
                                                            writing,
                                                            vm,
                                                            transition,
                                                            new VmChange.Cause(
                                                                    VmAction.MONITOR,
                                                                    Optional.empty()),
                                                            Optional.empty())));
                            return there.isPresent();
                        });
    }

    @Override
    public void ended(Writing writing, Effect effect, Outcome outcome) {
        Optional<Vm> found = writing.find(Vms.KIND, effect.object());
        if (found.isEmpty()) {
            return;
        }
        GuestEffect guestEffect = GuestEffect.named(effect.action());
        Vm vm =
                switch (outcome) {
                    case Outcome.Success success -> afterSuccess(found.get(), success.result());
                    case Outcome.Failed failed ->
                            found.get()
                                    .withAttributes(
                                            found.get()
                                                    .userTemplate()
                                                    .with("ERROR", message(effect, failed)));
                };
        VmEvent event =
                switch (outcome) {
                    case Outcome.Success success -> guestEffect.success();
                    case Outcome.Failed failed -> guestEffect.failure();
                };
        VmLifecycle.decide(vm.place(), event)
                .ifPresentOrElse(
                        transition ->
                                changes.apply(
                                        writing,
                                        vm,
                                        transition,
                                        VmChange.Cause.NOBODY,
                                        Optional.empty()),
                        () -> writing.put(Vms.KIND, vm));
    }

    private void require(Call call, Writing writing, Vm vm, Access access) {
        objects.authorization(call, writing)
                .require(List.of(new Need(access, objects.noun().target(writing, vm))));
        boolean locked = vm.header().lock().filter(lock -> lock.blocks(access)).isPresent();
        if (locked && !call.caller().isAdministrator()) {
            throw Failure.of(
                            FailureKind.LOCKED,
                            Authorization.refusal(
                                            call.caller(),
                                            "VM [" + vm.id() + "] is locked; unlock it first")
                                    .message())
                    .about(vm.id());
        }
    }

    private static Vm afterSuccess(Vm vm, Template result) {
        Vm known = result.value("DEPLOY_ID").map(vm::withDeployId).orElse(vm);
        return known.withAttributes(known.userTemplate().without("ERROR"));
    }

    private static String message(Effect effect, Outcome.Failed failed) {
        return effect.action() + " (" + effect.request() + "): " + failed.message();
    }

    private static Template placedTemplate(Vm vm, Assignment assignment) {
        Template placed = vm.template().with("TM_MAD_SYSTEM", assignment.transferDriver());
        return placed.replacing("GRAPHICS", graphics -> withPort(graphics, vm.id()));
    }

    /** A port of its own for each VM: the first one plus its id, as OpenNebula assigns it. */
    private static Attribute.Vector withPort(Attribute.Vector graphics, int id) {
        int port = FIRST_GRAPHICS_PORT + id % (LAST_PORT - FIRST_GRAPHICS_PORT + 1);
        return graphics.withDefault("PORT", Integer.toString(port));
    }

    /** VNC display 0. */
    private static final int FIRST_GRAPHICS_PORT = 5900;

    private static final int LAST_PORT = 65_535;

    private static Failure unavailable(String word, Vm vm) {
        return Failure.action(
                "Error performing action \""
                        + word
                        + "\": This action is not available for state "
                        + vm.place());
    }

    /** OpenNebula's default VM_ADMIN_OPERATIONS and VM_MANAGE_OPERATIONS. */
    private static Access accessFor(VmAction action) {
        return switch (action) {
            case RESCHED, UNRESCHED, DELETE, RETRY -> Access.ADMIN;
            case NONE,
                    MONITOR,
                    HOLD,
                    RELEASE,
                    STOP,
                    SUSPEND,
                    RESUME,
                    REBOOT,
                    REBOOT_HARD,
                    UNDEPLOY,
                    UNDEPLOY_HARD,
                    POWEROFF,
                    POWEROFF_HARD,
                    TERMINATE,
                    TERMINATE_HARD ->
                    Access.MANAGE;
        };
    }

    private static VmEvent event(VmAction action) {
        return switch (action) {
            case HOLD -> VmEvent.HOLD;
            case RELEASE -> VmEvent.RELEASE;
            case RESUME -> VmEvent.RESUME;
            case REBOOT -> VmEvent.REBOOT;
            case REBOOT_HARD -> VmEvent.REBOOT_HARD;
            case POWEROFF -> VmEvent.POWEROFF;
            case POWEROFF_HARD -> VmEvent.POWEROFF_HARD;
            case TERMINATE -> VmEvent.TERMINATE;
            case TERMINATE_HARD -> VmEvent.TERMINATE_HARD;
            case STOP, SUSPEND, UNDEPLOY, UNDEPLOY_HARD, RESCHED, UNRESCHED ->
                    throw Failure.action("Action \"" + action.word() + "\" is not available yet");
            case NONE, MONITOR, DELETE, RETRY ->
                    throw Failure.action("Action \"" + action.word() + "\" is not supported");
        };
    }

    /** The program itself acting, such as the scheduler. */
    public static Call systemCall(RequestId request) {
        return new Call(request, Caller.SYSTEM, java.util.Map.of());
    }
}
