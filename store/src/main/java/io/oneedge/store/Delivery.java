package io.oneedge.store;

import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.CommitListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one listener of commits, on a thread of its own, so that a slow one holds up neither a
 * commit nor another listener. Commits that wait are bounded: beyond that they are forgotten and
 * the listener is told to read anew.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final CommitListener listener;
    private final int places;
    private final Queue<Commit> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private boolean overflowed;
    private boolean closed;

    Delivery(CommitListener listener, int places) {
        this.listener = listener;
        this.places = places;
        this.thread =
                Thread.ofVirtual().name("store-listener-" + nameOf(listener)).start(this::run);
    }

    /** Takes note of commits; never waits for the listener. */
    void offer(List<Commit> commits) {
        lock.lock();
        try {
            for (Commit commit : commits) {
                if (waiting.size() >= places) {
                    waiting.clear();
                    overflowed = true;
                }
                waiting.add(commit);
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Delivers what waits and ends. */
    void close(Duration wait) {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        StoreThreads.join(thread, wait);
    }

    private void run() {
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (Throwable thrown) { // Whatever it is, the next commit has to be told.
                LOG.error("The listener {} failed", nameOf(listener), thrown);
            }
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !overflowed && !closed) {
                changed.awaitUninterruptibly();
            }
            if (overflowed) {
                overflowed = false;
                return this::resync;
            }
            Commit commit = waiting.poll();
            return commit == null ? null : () -> tell(commit);
        } finally {
            lock.unlock();
        }
    }

    private void tell(Commit commit) {
        try (RequestLog _ = RequestLog.of(commit.request())) {
            listener.committed(commit);
        }
    }

    private void resync() {
        LOG.warn(
                "The listener {} was more than {} commits behind; it reads everything anew",
                nameOf(listener),
                places);
        listener.resync();
    }

    private static String nameOf(CommitListener listener) {
        return listener.getClass().getName();
    }
}
