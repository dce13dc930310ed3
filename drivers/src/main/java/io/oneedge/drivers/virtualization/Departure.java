package io.oneedge.drivers.virtualization;

import java.time.Duration;
import java.util.List;

/**
 * How far the sending of a running guest is.
 *
 * @param phase what is done now
 * @param sent bytes that were sent in this phase
 * @param left bytes that are known to be left in this phase
 * @param resting for how long the guest has rested by now
 * @param problem why it was given up; empty otherwise
 */
public record Departure(Phase phase, long sent, long left, Duration resting, String problem) {

    /** What is done. */
    public enum Phase {
        DISKS,
        MEMORY,
        /** All is sent and the guest rests: it is to run elsewhere, or to go on here. */
        SENT,
        /** Nothing more is sent; the guest goes on here. */
        GIVEN_UP
    }

    /** Whether nothing changes by itself any more. */
    public boolean isOver() {
        return phase == Phase.SENT || phase == Phase.GIVEN_UP;
    }

    /** One that was given up, because of this. */
    public static Departure givenUp(String problem) {
        return new Departure(Phase.GIVEN_UP, 0, 0, Duration.ZERO, problem);
    }

    /**
     * The terms of a departure.
     *
     * @param disks the ids of those whose content goes along
     * @param bandwidth bytes a second at most; 0 for no limit
     * @param downtime for how long the guest may rest at the end
     * @param deadline after which it is given up
     */
    public record Terms(List<Integer> disks, long bandwidth, Duration downtime, Duration deadline) {

        public Terms {
            disks = List.copyOf(disks);
        }
    }
}
