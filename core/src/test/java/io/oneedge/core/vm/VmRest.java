package io.oneedge.core.vm;

import io.oneedge.core.vm.VmLifecycle.Place;
import java.util.EnumSet;
import java.util.Set;

/** Which places of the life cycle wait for an effect, and from which a user can go on. */
final class VmRest {

    private static final Set<LcmState> WAITING =
            EnumSet.of(
                    LcmState.PROLOG,
                    LcmState.BOOT,
                    LcmState.BOOT_POWEROFF,
                    LcmState.BOOT_UNKNOWN,
                    LcmState.SHUTDOWN,
                    LcmState.SHUTDOWN_POWEROFF,
                    LcmState.EPILOG,
                    LcmState.CLEANUP_DELETE);

    private static final Set<VmEvent> USERS = EnumSet.range(VmEvent.HOLD, VmEvent.DELETE);

    private VmRest() {}

    /** Whether a VM is there only until an effect has ended. */
    static boolean waitsForAnEffect(Place place) {
        return place.state() == VmState.ACTIVE && WAITING.contains(place.lcm());
    }

    /** Whether no effect is needed, and a user can ask for something that is not removal. */
    static boolean hasAWayForward(Place place) {
        return !waitsForAnEffect(place)
                && USERS.stream()
                        .filter(event -> event != VmEvent.DELETE)
                        .anyMatch(event -> VmLifecycle.decide(place, event).isPresent());
    }
}
