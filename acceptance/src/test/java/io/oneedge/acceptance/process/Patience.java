package io.oneedge.acceptance.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again until something has come about. */
public final class Patience {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Patience() {}

    /**
     * The first thing that is found.
     *
     * @param what names the wait when it was in vain
     */
    public static <T> T until(String what, Duration limit, Supplier<Optional<T>> look) {
        long began = System.nanoTime();
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - began > limit.toNanos()) {
                throw new AssertionError("Waited " + limit.toSeconds() + " s in vain for " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Returns as soon as the condition holds; tells how long that took. */
    public static Duration holds(String what, Duration limit, BooleanSupplier condition) {
        long began = System.nanoTime();
        until(what, limit, () -> condition.getAsBoolean() ? Optional.of(what) : Optional.empty());
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
