package io.oneedge.server;

import io.oneedge.core.datastore.DatastoreService;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.CommitListener;
import io.oneedge.core.transaction.Store;
import io.oneedge.dispatch.link.HostLink;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks how full the datastores are, on a thread of its own: at the start, when one is made or
 * changed, when an image came or went, and every {@link DatastoreRound#INTERVAL}. What could not be
 * asked is asked again soon.
 */
final class DatastoreRounds implements CommitListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatastoreRounds.class);

    private final Store store;
    private final DatastoreRound round;
    private final Semaphore wanted = new Semaphore(0);
    private final Thread thread;

    /**
     * Rounds that have not begun.
     *
     * @param agent of the machine on which the datastores lie
     * @param term of this front-end, so that no command has the name of an earlier one
     */
    DatastoreRounds(Store store, DatastoreService datastores, HostLink agent, long term) {
        this.store = store;
        this.round = new DatastoreRound(store, datastores, agent, term);
        this.thread = Thread.ofVirtual().name("datastores").unstarted(this::run);
    }

    void start() {
        store.listen(this);
        thread.start();
    }

    @Override
    public void committed(Commit commit) {
        if (DatastoreRound.isWantedAfter(commit)) {
            wanted.release();
        }
    }

    @Override
    public void resync() {
        wanted.release();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                wanted.drainPermits();
                Duration pause = DatastoreRound.pauseAfter(round.run());
                boolean early = wanted.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                LOG.trace("The next look at the datastores, {}", early ? "asked for" : "in time");
            }
        } catch (InterruptedException e) {
            LOG.debug("Datastores are no longer looked at");
        }
    }
}
