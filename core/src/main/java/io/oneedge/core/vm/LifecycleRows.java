package io.oneedge.core.vm;

import io.oneedge.core.vm.VmLifecycle.Place;
import io.oneedge.core.vm.VmLifecycle.Transition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the rows of one part of the life cycle, and names what several parts have in common. */
final class LifecycleRows {

    static final Place PENDING = Place.resting(VmState.PENDING);
    static final Place HOLD = Place.resting(VmState.HOLD);
    static final Place CLONING = Place.resting(VmState.CLONING);
    static final Place CLONING_FAILURE = Place.resting(VmState.CLONING_FAILURE);
    static final Place POWEROFF = Place.resting(VmState.POWEROFF);
    static final Place SUSPENDED = Place.resting(VmState.SUSPENDED);
    static final Place STOPPED = Place.resting(VmState.STOPPED);
    static final Place UNDEPLOYED = Place.resting(VmState.UNDEPLOYED);
    static final Place DONE = Place.resting(VmState.DONE);
    static final Place RUNNING = Place.active(LcmState.RUNNING);
    static final Place DELETED = Place.active(LcmState.CLEANUP_DELETE);
    static final Place RESUBMITTED = Place.active(LcmState.CLEANUP_RESUBMIT);

    private final List<Transition> list = new ArrayList<>();
    private Place from = PENDING;

    List<Transition> list() {
        return List.copyOf(list);
    }

    /** The rows that follow begin here. */
    LifecycleRows at(Place place) {
        from = place;
        return this;
    }

    LifecycleRows at(LcmState lcm) {
        return at(Place.active(lcm));
    }

    LifecycleRows on(VmEvent event, Place to, VmStep... steps) {
        list.add(new Transition(from, event, to, Arrays.asList(steps)));
        return this;
    }

    LifecycleRows on(VmEvent event, LcmState to, VmStep... steps) {
        return on(event, Place.active(to), steps);
    }

    LifecycleRows onEach(List<VmEvent> events, Place to, VmStep... steps) {
        events.forEach(event -> on(event, to, steps));
        return this;
    }

    LifecycleRows onEach(List<VmEvent> events, LcmState to, VmStep... steps) {
        return onEach(events, Place.active(to), steps);
    }

    /** Here an effect is pending: what is asked by force gives it up. */
    LifecycleRows removable() {
        return removable(GuestEffect.REMOVE);
    }

    /** The same where something of the VM may be in two places: what is done first. */
    LifecycleRows removable(VmStep... first) {
        List<VmStep> steps = new ArrayList<>(List.of(RecordStep.CANCEL_EFFECTS));
        steps.addAll(Arrays.asList(first));
        VmStep[] all = steps.toArray(VmStep[]::new);
        return on(VmEvent.RECREATE, RESUBMITTED, all).on(VmEvent.DELETE, DELETED, all);
    }

    /** Here an effect has failed, and the VM waits for a person. */
    LifecycleRows failed() {
        return failed(GuestEffect.REMOVE);
    }

    /** The same where something of the VM may be in two places: what is done first. */
    LifecycleRows failed(VmStep... first) {
        return onEach(ends(), DELETED, first).on(VmEvent.RECREATE, RESUBMITTED, first);
    }

    static List<VmEvent> ends() {
        return List.of(VmEvent.TERMINATE, VmEvent.TERMINATE_HARD, VmEvent.DELETE);
    }

    static List<VmEvent> halted() {
        return List.of(VmEvent.SHUT_DOWN, VmEvent.STOPPED);
    }

    static List<VmEvent> notHalted() {
        return List.of(VmEvent.SHUTDOWN_FAILED, VmEvent.STOP_FAILED);
    }

    static List<VmEvent> migrations() {
        return List.of(
                VmEvent.MIGRATE,
                VmEvent.MIGRATE_LIVE,
                VmEvent.MIGRATE_OFF,
                VmEvent.MIGRATE_OFF_HARD);
    }
}
