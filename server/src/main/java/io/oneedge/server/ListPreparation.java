package io.oneedge.server;

import io.oneedge.core.vm.VmUse;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.store.SqliteStore;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes after a start what the first lists of VMs and hosts need, so that whoever asks for one does
 * not wait for thousands of documents. It works beside everything else and gives way to whoever
 * reads; what it did not make is made when somebody asks.
 */
final class ListPreparation implements AutoCloseable {

    /** How long closing waits for the few records that are under way. */
    private static final Duration END_WAIT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ListPreparation.class);

    private final SqliteStore store;
    private final Thread thread;
    private volatile boolean ended;

    private ListPreparation(SqliteStore store) {
        this.store = store;
        this.thread =
                Thread.ofPlatform()
                        .name("list-preparation")
                        .daemon()
                        .priority(Thread.MIN_PRIORITY)
                        .unstarted(this::run);
    }

    static ListPreparation start(SqliteStore store) {
        ListPreparation preparation = new ListPreparation(store);
        preparation.thread.start();
        return preparation;
    }

    private void run() {
        long began = System.nanoTime();
        try {
            store.prepare(VmUse.neededByLists(), () -> !ended);
            LOG.debug(
                    "Lists are prepared after {} ms",
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
        } catch (Failure failure) {
            LOG.info("Lists are not prepared: {}", failure.message());
        } catch (RuntimeException e) {
            LOG.warn("Lists are not prepared", e);
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            if (!thread.join(END_WAIT)) {
                LOG.info("The preparation of lists goes on after {}", END_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
