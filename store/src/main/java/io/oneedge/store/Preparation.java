package io.oneedge.store;

import io.oneedge.core.transaction.Projection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Makes what follows from the records of a kind before somebody asks for it, for what was kept in
 * memory is gone after a start. The newest records come first, because a list begins with the
 * oldest: the two meet. It works a few records at a time and only while nobody reads, and pushes
 * nothing out.
 */
final class Preparation<T> {

    /** Records made at once, a few milliseconds, for which somebody who reads may have to wait. */
    private static final int RECORDS_AT_ONCE = 32;

    /** Between two looks at whether somebody reads. */
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final Readers readers;
    private final List<Projection<T, ?>> wanted;
    private final BooleanSupplier goesOn;

    Preparation(Readers readers, List<Projection<T, ?>> wanted, BooleanSupplier goesOn) {
        this.readers = readers;
        this.wanted = wanted;
        this.goesOn = goesOn;
    }

    /** Makes what is missing, until it is told to end. */
    void run(VersionPages all) {
        for (int page = all.pages().length - 1; page >= 0; page--) {
            long[] ids = all.pages()[page].ids();
            for (int end = ids.length; end > 0; end -= RECORDS_AT_ONCE) {
                long[] some = Arrays.copyOfRange(ids, Math.max(0, end - RECORDS_AT_ONCE), end);
                if (!awaitQuiet()) {
                    return;
                }
                readers.prepare(wanted, some, all.size());
            }
        }
    }

    private boolean awaitQuiet() {
        while (goesOn.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            if (!readers.areBusy()) {
                return true;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return false;
    }
}
