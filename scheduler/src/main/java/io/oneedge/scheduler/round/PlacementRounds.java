package io.oneedge.scheduler.round;

import io.oneedge.core.host.HostService;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.CommitListener;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.vm.VmRescheduling;
import io.oneedge.core.vm.VmService;
import io.oneedge.foundation.request.RequestId;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places waiting VMs, one round at a time, on a thread of its own. A round begins when a commit
 * could have changed its result; commits during a round are answered by one more round, however
 * many they were.
 */
public final class PlacementRounds implements CommitListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PlacementRounds.class);

    private final Store store;
    private final PlacementRound round;
    private final Semaphore wanted = new Semaphore(0);
    private volatile RequestId cause = RequestId.NONE;
    private final Thread thread;

    public PlacementRounds(
            Store store, VmService vms, VmRescheduling rescheduling, HostService hosts) {
        this.store = store;
        this.round = new PlacementRound(store, vms, rescheduling, hosts);
        this.thread = Thread.ofVirtual().name("placement").unstarted(this::run);
    }

    /** Begins with what waits already. */
    public void start() {
        store.listen(this);
        thread.start();
        resync();
    }

    @Override
    public void committed(Commit commit) {
        if (PlacementRound.isWantedAfter(commit)) {
            cause = commit.request();
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
            boolean whole = true;
            while (true) {
                await(whole);
                wanted.drainPermits();
                whole = round.run(cause);
            }
        } catch (InterruptedException e) {
            LOG.debug("Placement ends");
        }
    }

    private void await(boolean whole) throws InterruptedException {
        if (whole) {
            wanted.acquire();
        } else if (!wanted.tryAcquire(PlacementRound.AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("What the last round could not write down is tried again");
        }
    }
}
