package io.oneedge.store;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The result of work that another thread does. The caller waits for it to the end, also when it is
 * interrupted: the work would be done all the same, and its outcome must not be lost.
 */
final class Answer<R> {

    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable R result;
    private @Nullable Throwable failure;

    void give(R value) {
        result = value;
        done.countDown();
    }

    void fail(Throwable thrown) {
        failure = thrown;
        done.countDown();
    }

    @SuppressWarnings("NullAway") // The result may be null exactly where R allows it.
    R await() {
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw Answer.<RuntimeException>asThrown(failure);
        }
        return result;
    }

    /** Work declares no checked exceptions, so what it threw may be thrown again as it is. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E asThrown(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
