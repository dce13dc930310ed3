package io.oneedge.store;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The making of what follows from all records of a kind, where it is not in memory: by one caller
 * at a time for each projection. Those who wait find it made afterwards, where it has room.
 */
final class ListMakings {

    /** How long a caller waits for others who make the same, before it is refused. */
    static final Duration WAIT_MAX = Duration.ofSeconds(45);

    private final Duration wait;
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    ListMakings(Duration wait) {
        this.wait = wait;
    }

    /** Does the work in turn with others who need the same projection of everything. */
    <R> R inTurn(String projection, Supplier<R> work) {
        ReentrantLock turn = turns.computeIfAbsent(projection, _ -> new ReentrantLock(true));
        try {
            if (!turn.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw refused("others were served for %d s".formatted(wait.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("the waiting was interrupted");
        }
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    private static Failure refused(String reason) {
        return Failure.of(
                FailureKind.UNAVAILABLE,
                "A list of all objects was not made: "
                        + reason
                        + ". It is not kept in memory; call again later, ask for it in pages, or"
                        + " give DOCUMENTS_MB in oned.conf more.");
    }
}
