package io.oneedge.store;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Work that waits for a thread of the store: bounded, and closed at the end. */
final class WorkQueue<W> {

    private final String purpose;
    private final int places;
    private final Duration wait;
    private final Queue<W> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hasPlace = lock.newCondition();
    private final Condition hasWork = lock.newCondition();
    private boolean closed;

    /**
     * @param purpose for messages, such as "write"
     */
    WorkQueue(String purpose, int places, Duration wait) {
        this.purpose = purpose;
        this.places = places;
        this.wait = wait;
    }

    /** Adds work, after waiting for a place if there is none. */
    void add(W work) {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (!closed && waiting.size() >= places) {
                if (left <= 0) {
                    throw refused(
                            "%d pieces of work already wait. Try again later".formatted(places));
                }
                left = hasPlace.awaitNanos(left);
            }
            if (closed) {
                throw refused("it is closing. Try again when the front-end has started again");
            }
            waiting.add(work);
            hasWork.signal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("the request was cancelled while it waited");
        } finally {
            lock.unlock();
        }
    }

    /** The next work; waits for it. Null once the queue is closed and empty. */
    @Nullable W take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                hasWork.awaitUninterruptibly();
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    /** The next work if there is some now. */
    @Nullable W poll() {
        lock.lock();
        try {
            return next();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses work from now on; what waits is still done. */
    void close() {
        lock.lock();
        try {
            closed = true;
            hasWork.signalAll();
            hasPlace.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable W next() {
        W work = waiting.poll();
        if (work != null) {
            hasPlace.signal();
        }
        return work;
    }

    private Failure refused(String reason) {
        return Failure.of(
                FailureKind.UNAVAILABLE, "Cannot %s the store: %s".formatted(purpose, reason));
    }
}
