package io.oneedge.core.vm;

import io.oneedge.core.vm.VmLifecycle.Place;
import java.util.EnumSet;
import java.util.Set;

/** Which places of the life cycle wait for an effect, and from which a user can go on. */
final class VmRest {

    /** What users ask for, but for what only removes a VM. */
    private static final Set<VmEvent> FORWARD =
            EnumSet.complementOf(EnumSet.range(VmEvent.RECREATE, VmEvent.GUEST_UNKNOWN));

    private VmRest() {}

    /** Whether a VM is there only until an effect has ended. */
    static boolean waitsForAnEffect(Place place) {
        boolean rests =
                place.lcm() == LcmState.RUNNING
                        || place.lcm() == LcmState.UNKNOWN
                        || place.lcm().name().endsWith("_FAILURE");
        return place.state() == VmState.ACTIVE && !rests;
    }

    /** Whether no effect is needed, and a user can ask for something that goes on. */
    static boolean hasAWayForward(Place place) {
        return !waitsForAnEffect(place)
                && FORWARD.stream().anyMatch(event -> VmLifecycle.decide(place, event).isPresent());
    }
}
