package io.oneedge.scheduler.round;

import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.CommitListener;
import io.oneedge.core.transaction.Store;
import io.oneedge.foundation.request.RequestId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs {@link ScheduledActionRound} on a thread of its own: one timer for the next action that is
 * due, set anew when a commit brings it forward.
 */
public final class ScheduledActionRounds implements CommitListener, AutoCloseable {

    /** The clock may be set while the timer runs; so often it is looked at again. */
    static final Duration CLOCK_LOOK = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledActionRounds.class);

    private final Store store;
    private final ScheduledActionRound round;
    private final InstantSource clock;
    private final Semaphore wanted = new Semaphore(0);
    private final Thread thread;

    public ScheduledActionRounds(Store store, ScheduledActionRound round, InstantSource clock) {
        this.store = store;
        this.round = round;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("scheduled-actions").unstarted(this::run);
    }

    /** Begins with what was due while no front-end was there: each such action is done once. */
    public void start() {
        store.listen(this);
        round.reread();
        thread.start();
    }

    @Override
    public void committed(Commit commit) {
        if (round.heard(commit)) {
            wanted.release();
        }
    }

    @Override
    public void resync() {
        round.reread();
        wanted.release();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                await(round.run(RequestId.NONE));
            }
        } catch (InterruptedException e) {
            LOG.debug("Scheduled actions end");
        }
    }

    private void await(OptionalLong next) throws InterruptedException {
        if (next.isEmpty()) {
            wanted.acquire();
        } else {
            long milliseconds = next.getAsLong() * 1000 - clock.instant().toEpochMilli();
            boolean earlier =
                    wanted.tryAcquire(
                            Math.clamp(milliseconds, 0, CLOCK_LOOK.toMillis()),
                            TimeUnit.MILLISECONDS);
            LOG.trace("{}", earlier ? "Something else may be due first" : "It is time to look");
        }
        wanted.drainPermits();
    }
}
