package io.oneedge.store;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waiting for the end of threads. */
final class StoreThreads {

    private static final Logger LOG = LoggerFactory.getLogger(StoreThreads.class);

    private StoreThreads() {}

    /** Waits until the thread has ended, but not longer than this; says so if it has not. */
    static void join(Thread thread, Duration wait) {
        try {
            if (!thread.join(wait)) {
                LOG.warn("{} still works {} after the store was closed", thread.getName(), wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
