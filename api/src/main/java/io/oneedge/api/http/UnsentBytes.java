package io.oneedge.api.http;

import io.oneedge.wire.xmlrpc.DirectMemory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The memory that all answers share. Nobody waits who has some of it, so whoever has some ends in
 * bounded time; those who wait are served in turn.
 */
final class UnsentBytes {

    private final AnswerLimits limits;
    private final DirectMemory direct;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private final Deque<Object> waiting = new ArrayDeque<>();
    private long used;
    private long most;

    UnsentBytes(AnswerLimits limits) {
        this.limits = limits;
        this.direct = new DirectMemory(limits.directBytes());
    }

    AnswerLimits limits() {
        return limits;
    }

    /** From which lists are sent without a copy. */
    DirectMemory direct() {
        return direct;
    }

    /**
     * Takes some for an answer.
     *
     * @param first whether the answer has nothing yet: then those who wait go before it
     */
    boolean tryTake(long bytes, boolean first) {
        lock.lock();
        try {
            if (used + bytes > limits.bytes() || first && !waiting.isEmpty()) {
                return false;
            }
            use(bytes);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void give(long bytes) {
        lock.lock();
        try {
            use(-bytes);
            if (!waiting.isEmpty()) {
                given.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits in turn for so many bytes and takes them.
     *
     * @return the time left, or nothing or less where they did not come in time or too many wait
     */
    long await(long bytes, long nanoseconds) {
        Object me = new Object();
        long left = nanoseconds;
        lock.lock();
        try {
            if (waiting.size() >= limits.waiting()) {
                return 0;
            }
            waiting.addLast(me);
            try {
                while (waiting.peekFirst() != me || used + bytes > limits.bytes()) {
                    if (left <= 0) {
                        return 0;
                    }
                    left = given.awaitNanos(left);
                }
                use(bytes);
                return Math.max(1, left);
            } finally {
                waiting.remove(me);
                given.signalAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes in use now, and the most there ever were. */
    long used() {
        lock.lock();
        try {
            return used;
        } finally {
            lock.unlock();
        }
    }

    long most() {
        lock.lock();
        try {
            return most;
        } finally {
            lock.unlock();
        }
    }

    private void use(long bytes) {
        used += bytes;
        most = Math.max(most, used);
    }
}
