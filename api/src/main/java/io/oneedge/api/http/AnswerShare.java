package io.oneedge.api.http;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.xmlrpc.AnswerRoom;
import io.oneedge.wire.xmlrpc.DirectMemory;
import io.oneedge.wire.xmlrpc.Pieces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What one answer has of {@link UnsentBytes}. It is used by one thread at a time. An answer that is
 * refused is made anew with room for several times as much, so that it waits a few times at most.
 */
final class AnswerShare implements AnswerRoom, AutoCloseable {

    /** Room that an answer waits for at least, in bytes. */
    private static final long WAITED_BYTES_MIN = 16 << 20;

    /** Room that an answer waits for, as a multiple of what it had when it was refused. */
    private static final int WAITED_MULTIPLE = 3;

    private final UnsentBytes unsent;
    private final List<Pieces.Builder> parts = new ArrayList<>(1);
    private long taken;
    private long reserved;
    private long wanted;
    private boolean refused;
    private long patience;

    AnswerShare(UnsentBytes unsent) {
        this.unsent = unsent;
        this.patience = unsent.limits().patience().toNanos();
    }

    @Override
    public boolean counts() {
        return true;
    }

    @Override
    public void holds(Pieces.Builder part) {
        parts.add(part);
    }

    @Override
    public void take(long bytes) {
        long fromReserve = Math.clamp(bytes, 0, reserved);
        long more = bytes - fromReserve;
        if (more < 0) {
            unsent.give(-more);
        } else if (more > 0 && !unsent.tryTake(more, taken == 0)) {
            refused = true;
            throw refusal();
        }
        reserved -= fromReserve;
        taken += bytes;
    }

    @Override
    public boolean awaitMore() {
        if (!refused) {
            return false;
        }
        refused = false;
        long all = unsent.limits().bytes();
        boolean hadAll = wanted == all;
        boolean isAlone = parts.stream().noneMatch(Pieces.Builder::isBuilt);
        wanted = Math.clamp(WAITED_MULTIPLE * taken, Math.min(WAITED_BYTES_MIN, all), all);
        release(part -> !part.isBuilt(), Pieces.Builder::release);
        if (hadAll || !isAlone) {
            return false; // It is too long, or would keep what other answers wait for.
        }
        patience = unsent.await(wanted, patience);
        if (patience <= 0) {
            return false;
        }
        reserved = wanted;
        return true;
    }

    /** The answer is made: what it did not need is for others. */
    void settle() {
        unsent.give(reserved);
        reserved = 0;
    }

    @Override
    public Optional<DirectMemory> direct() {
        return Optional.of(unsent.direct());
    }

    /** The answer is sent, or its first byte never will be. */
    @Override
    public void close() {
        release(part -> true, Pieces.Builder::release);
    }

    /** The connection broke while the answer was being sent. */
    void abandon() {
        release(part -> true, Pieces.Builder::abandon);
    }

    private void release(Predicate<Pieces.Builder> which, ToLongFunction<Pieces.Builder> freed) {
        long free = reserved;
        for (Pieces.Builder part : parts) {
            if (which.test(part)) {
                free += freed.applyAsLong(part);
            }
        }
        parts.removeIf(which);
        reserved = 0;
        taken = 0;
        unsent.give(free);
    }

    private Failure refusal() {
        AnswerLimits limits = unsent.limits();
        return Failure.of(
                FailureKind.UNAVAILABLE,
                "There is no room for this list now: all lists that are being made and sent have at"
                        + " most "
                        + (limits.bytes() >> 20)
                        + " MiB together, and it waited in vain. Call again later, or ask for it in"
                        + " pages: the second number of the range below -1 is the size of one, the"
                        + " first how many objects to pass over.");
    }
}
