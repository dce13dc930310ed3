package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for something that QEMU has to be asked about again and again, until a deadline. */
final class Patience {

    /** Between two questions. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final long end;
    private final String what;

    private Patience(long end, String what) {
        this.end = end;
        this.what = what;
    }

    /** Patience for so long; {@code what} is awaited, for the message. */
    static Patience of(Duration deadline, String what) {
        return new Patience(System.nanoTime() + deadline.toNanos(), what);
    }

    /** The time that is left; at least a millisecond. */
    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }

    /** Fails if the time is over or somebody wants this to end. */
    void rest() {
        LockSupport.parkNanos(PAUSE.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw Failure.of(FailureKind.UNAVAILABLE, what + ": was cancelled");
        }
        if (System.nanoTime() > end) {
            throw Failure.of(FailureKind.UNAVAILABLE, what + ": not done by the deadline");
        }
    }
}
