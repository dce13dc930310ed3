package io.oneedge.dispatch.ssh;

import java.time.Duration;

/**
 * Limits of a running guest's move.
 *
 * @param bandwidth bytes a second at most; 0 for no limit
 * @param downtime for how long the guest may rest at the end, as the hypervisor estimates it
 * @param deadline after which it is given up, and the guest goes on where it was
 */
public record MoveTerms(long bandwidth, Duration downtime, Duration deadline) {

    /** What holds unless somebody says otherwise. */
    public static final MoveTerms USUAL =
            new MoveTerms(0, Duration.ofMillis(300), Duration.ofMinutes(30));
}
