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
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What can be done with VMs that exist: act on them, place them, hear of their guests. How they
 * come to be is in {@link VmCreation}.
 */
public final class VmService implements EffectOwner {

    private final Store store;
    private final ObjectService<Vm> objects;
    private final Placements placements;
    private final VmChange changes;
    private final VmRecovery recovery;
    private final AbilityCheck abilities;

    /**
     * Acts on VMs.
     *
     * @param abilities what guests can be asked to do
     * @param ending gives back what a VM has taken
     */
    public VmService(
            Store store,
            Rules rules,
            Journal journal,
            Monitored.Source monitored,
            Placements placements,
            GuestAbilities abilities,
            VmEnding ending) {
        this.store = store;
        this.objects = new ObjectService<>(store, new VmNoun(monitored), rules);
        this.placements = placements;
        this.changes = new VmChange(journal, ending);
        this.recovery = new VmRecovery(changes);
        this.abilities = new AbilityCheck(abilities);
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
        VmAction action = VmAction.named(word).orElseThrow(() -> notSupported(word));
        VmEvent event = action.event().orElseThrow(() -> notSupported(word));
        boolean ends = action == VmAction.TERMINATE || action == VmAction.TERMINATE_HARD;
        return storeFor(ends)
                .write(
                        call.request(),
                        writing -> {
                            Vm vm = objects.load(writing, id);
                            require(call, writing, vm, action.access());
                            VmLifecycle.Transition transition =
                                    VmLifecycle.decide(vm.place(), VmEvents.exactly(vm, event))
                                            .orElseThrow(() -> unavailable(word, vm));
                            abilities.require(word, vm, transition);
                            changes.apply(
                                    writing,
                                    isPlacedAfter(event, vm) ? VmRequirements.renewed(vm) : vm,
                                    transition,
                                    new VmChange.Cause(action, Optional.of(call.caller())),
                                    Optional.empty());
                            return id;
                        });
    }

    /**
     * Ends what is stuck.
     *
     * @param operation 0 failure, 1 success, 2 retry, 3 delete, 4 delete and recreate, 5 delete
     *     from the database
     */
    public int recover(Call call, int id, int operation) {
        boolean ends = operation == 3 || operation == 5;
        return storeFor(ends)
                .write(
                        call.request(),
                        writing -> {
                            Vm vm = objects.load(writing, id);
                            require(call, writing, vm, Access.ADMIN);
                            recovery.recover(call, writing, vm, operation);
                            return id;
                        });
    }

    /** Ending a VM frees what it holds, so it is taken also when room is short. */
    private Store storeFor(boolean ends) {
        return ends ? store.withoutLimits() : store;
    }

    /**
     * Moves a VM to another host, or to another system datastore.
     *
     * @param live while its guest runs
     * @param enforce whether a host without enough free capacity is refused
     * @param systemDatastore id, or -1 for the one that it has
     * @param kind of a move that is not live: 0 saves the guest, 1 shuts it down, 2 ends it at once
     */
    public int migrate(
            Call call,
            int id,
            int host,
            boolean live,
            boolean enforce,
            int systemDatastore,
            int kind) {
        return migrate(call, id, host, vm -> live, enforce, systemDatastore, kind);
    }

    /** The same, where the VM itself decides whether it moves while its guest runs. */
    int migrate(
            Call call,
            int id,
            int host,
            Predicate<Vm> isLive,
            boolean enforce,
            int systemDatastore,
            int kind) {
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = objects.load(writing, id);
                    List<Need> needs = new ArrayList<>();
                    needs.add(new Need(Access.ADMIN, objects.noun().target(writing, vm)));
                    needs.add(new Need(Access.MANAGE, placements.hostTarget(writing, host)));
                    if (systemDatastore >= 0) {
                        needs.add(
                                new Need(
                                        Access.USE,
                                        placements.datastoreTarget(writing, systemDatastore)));
                    }
                    objects.authorization(call, writing).require(needs);
                    refuseLocked(call, vm, Access.ADMIN);
                    boolean live = isLive.test(vm);
                    VmMigration migration = VmMigration.of(vm, live, kind);
                    if (live && VmTopology.isPinned(vm.template())) {
                        throw Failure.action(
                                "VM with a pinned NUMA topology cannot be live-migrated");
                    }
                    Assignment assignment =
                            placements.move(writing, vm, host, systemDatastore, enforce, live);
                    abilities.require("migrate", vm, migration.transition());
                    boolean keeps = migration.action() == VmAction.LIVE_MIGRATE;
                    Vm moved =
                            vm.withTemplate(
                                    placements.ported(writing, vm, assignment.cluster(), keeps));
                    changes.apply(
                            writing,
                            explained(VmRequirements.renewed(moved)),
                            migration.transition(),
                            new VmChange.Cause(migration.action(), Optional.of(call.caller())),
                            Optional.of(assignment));
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
                            VmLifecycle.decide(vm.place(), VmEvents.exactly(vm, VmEvent.DEPLOY))
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
                    Vm ported =
                            vm.withTemplate(
                                    placements.ported(writing, vm, assignment.cluster(), false));
                    Vm placed =
                            explained(
                                    ported.withTemplate(
                                            ported.template()
                                                    .with(
                                                            "TM_MAD_SYSTEM",
                                                            assignment.transferDriver())));
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
                                    .filter(Vm::waitsForPlace)
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

    /** Nothing has to be said any more of why a VM waits. */
    private static Vm explained(Vm vm) {
        return vm.withAttributes(vm.userTemplate().without("SCHED_MESSAGE"));
    }

    /** What a host reports of a guest that it was not asked about. */
    public void observed(RequestId request, int id, int host, VmEvent report) {
        store.withoutLimits()
                .write(
                        request,
                        writing -> {
                            Optional<Vm> there =
                                    writing.find(Vms.KIND, id)
                                            .filter(vm -> vm.guestHost().orElse(-1) == host);
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
        GuestEffect guestEffect = GuestEffect.of(effect);
        Vm told = VmSecurityGroups.after(found.get(), guestEffect, outcome);
        Vm vm =
                switch (outcome) {
                    case Outcome.Success success -> afterSuccess(told, success.result());
                    case Outcome.Failed failed ->
                            told.withAttributes(
                                    told.userTemplate().with("ERROR", message(effect, failed)));
                };
        VmEvent event =
                switch (outcome) {
                    case Outcome.Success success -> guestEffect.success();
                    case Outcome.Failed failed -> guestEffect.failure();
                };
        VmLifecycle.decide(vm.place(), VmEvents.exactly(vm, event))
                .ifPresentOrElse(
                        transition ->
                                changes.apply(
                                        writing,
                                        vm,
                                        transition,
                                        VmChange.Cause.NOBODY,
                                        Optional.empty()),
                        () -> settled(writing, vm, guestEffect));
    }

    /** What nobody waits for any more. */
    private void settled(Writing writing, Vm vm, GuestEffect effect) {
        writing.put(Vms.KIND, vm);
        if (vm.state() == VmState.DONE && effect.isFirstOfTwoRemovals()) {
            changes.removeRest(writing, vm);
        }
    }

    /** A VM that the caller manages, and that no lock keeps from being managed. */
    Vm managed(Call call, Writing writing, int id) {
        Vm vm = objects.load(writing, id);
        require(call, writing, vm, Access.MANAGE);
        return vm;
    }

    /** What an access to a VM needs. */
    Need need(Writing writing, Vm vm, Access access) {
        return new Need(access, objects.noun().target(writing, vm));
    }

    /**
     * What happens to a VM on this event.
     *
     * @param attempt what is said to have been attempted where it is not available
     */
    VmLifecycle.Transition decide(Vm vm, VmEvent event, String attempt) {
        return VmLifecycle.decide(vm.place(), VmEvents.exactly(vm, event))
                .orElseThrow(() -> Failure.action(attempt + ", wrong state " + vm.place() + "."));
    }

    /** Refuses what the driver of the VM's host does not declare. */
    void requireAbility(String word, Vm vm, VmLifecycle.Transition transition) {
        abilities.require(word, vm, transition);
    }

    /** Whether the driver of the VM's host declares all that a transition asks of the guest. */
    boolean isAble(Vm vm, VmLifecycle.Transition transition) {
        return abilities.missing(vm, transition).isEmpty();
    }

    /** Carries out what a user asked for. */
    void apply(
            Call call, Writing writing, Vm vm, VmLifecycle.Transition transition, VmAction action) {
        changes.apply(
                writing,
                vm,
                transition,
                new VmChange.Cause(action, Optional.of(call.caller())),
                Optional.empty());
    }

    private void require(Call call, Writing writing, Vm vm, Access access) {
        require(call, writing, vm, access, List.of(need(writing, vm, access)));
    }

    /** Requires these rights, and that no lock keeps the VM from such an access. */
    void require(Call call, Writing writing, Vm vm, Access access, List<Need> needs) {
        objects.authorization(call, writing).require(needs);
        refuseLocked(call, vm, access);
    }

    private static void refuseLocked(Call call, Vm vm, Access access) {
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
        Vm known =
                DeviceChanges.told(
                        result.value("DEPLOY_ID").map(vm::withDeployId).orElse(vm), result);
        return known.withAttributes(known.userTemplate().without("ERROR"));
    }

    private static String message(Effect effect, Outcome.Failed failed) {
        return effect.action() + " (" + effect.request() + "): " + failed.message();
    }

    /** Whether the scheduler looks for a place once this has happened. */
    private static boolean isPlacedAfter(VmEvent event, Vm vm) {
        return switch (event) {
            case RELEASE, RESCHED -> true;
            case RESUME -> vm.state() == VmState.STOPPED || vm.state() == VmState.UNDEPLOYED;
            default -> false;
        };
    }

    private static Failure notSupported(String word) {
        return Failure.action("Action \"" + word + "\" is not supported");
    }

    private static Failure unavailable(String word, Vm vm) {
        return Failure.action(
                "Error performing action \""
                        + word
                        + "\": This action is not available for state "
                        + vm.place());
    }

    /** The program itself acting, such as the scheduler. */
    public static Call systemCall(RequestId request) {
        return new Call(request, Caller.SYSTEM, java.util.Map.of());
    }
}
