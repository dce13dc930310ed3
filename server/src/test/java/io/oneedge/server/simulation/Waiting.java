package io.oneedge.server.simulation;

import io.oneedge.core.vm.LcmState;
import io.oneedge.core.vm.VmEvent;
import io.oneedge.core.vm.VmLifecycle;
import io.oneedge.core.vm.VmState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which places of a VM's life wait for an effect, as its table says. */
final class Waiting {

    /** What users ask for. */
    static final Set<VmEvent> USERS = EnumSet.range(VmEvent.HOLD, VmEvent.FORGET);

    /** What hosts and images say unasked. */
    private static final Set<VmEvent> HOSTS =
            EnumSet.of(
                    VmEvent.GUEST_RUNS,
                    VmEvent.GUEST_GONE,
                    VmEvent.GUEST_UNKNOWN,
                    VmEvent.IMAGES_CAME,
                    VmEvent.IMAGES_CAME_ON_HOLD,
                    VmEvent.IMAGE_FAILED);

    /** Where a VM may rest, although an effect may be pending: a reboot. */
    private static final Set<LcmState> RESTING = EnumSet.of(LcmState.RUNNING, LcmState.UNKNOWN);

    private static final Set<String> REBOOTS = Set.of("guest.reboot", "guest.reset");

    private static final Set<VmLifecycle.Place> WITH_OUTCOMES =
            VmLifecycle.transitions().stream()
                    .filter(row -> !USERS.contains(row.event()) && !HOSTS.contains(row.event()))
                    .map(VmLifecycle.Transition::from)
                    .collect(Collectors.toCollection(HashSet::new));

    private Waiting() {}

    /** Whether a VM is there only until an effect has ended. */
    static boolean isWaiting(VmLifecycle.Place place) {
        return WITH_OUTCOMES.contains(place) && !RESTING.contains(place.lcm());
    }

    /** Whether an effect of a VM may be pending there. */
    static boolean mayWait(VmLifecycle.Place place, String action) {
        boolean resting = place.state() == VmState.ACTIVE && RESTING.contains(place.lcm());
        return resting ? REBOOTS.contains(action) : WITH_OUTCOMES.contains(place);
    }

    /** Whether anything leads away from there. */
    static boolean hasAWayOut(VmLifecycle.Place place) {
        return Arrays.stream(VmEvent.values())
                .anyMatch(event -> VmLifecycle.decide(place, event).isPresent());
    }

    /** Whether no effect is needed, and a user can ask for something that is not removal. */
    static boolean hasAWayForward(VmLifecycle.Place place) {
        return !isWaiting(place)
                && USERS.stream()
                        .filter(event -> event != VmEvent.DELETE && event != VmEvent.FORGET)
                        .anyMatch(event -> VmLifecycle.decide(place, event).isPresent());
    }
}
