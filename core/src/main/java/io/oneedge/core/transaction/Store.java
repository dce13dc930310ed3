package io.oneedge.core.transaction;

import io.oneedge.foundation.request.RequestId;
import java.util.function.Function;

/**
 * The port to everything that is kept. Work given to {@link #write} runs one after another in the
 * order of arrival, so that it may load, decide and write without thinking of others; it must not
 * wait for anything outside. Work given to {@link #read} runs beside it. Work uses the view that it
 * was given: from inside of it the store refuses to read or write.
 */
public interface Store {

    /**
     * Runs the work on one consistent view, which holds every change that was acknowledged before,
     * and gives its result. The work may run twice, the second time on a view of its own, so it
     * leaves nothing behind but its result.
     */
    <R> R read(Function<Reading, R> work);

    /**
     * Runs the work and returns once its changes are on disk. What the work throws is thrown here
     * and nothing of it is kept. Refused while the {@linkplain Room room} is spent.
     */
    <R> R write(RequestId request, Function<Writing, R> work);

    /** How much room is left, as it was seen a moment ago. */
    default Room room() {
        return Room.AMPLE;
    }

    /**
     * Calls the listener for every later commit, in the order of commits, one at a time. Work that
     * left every record as it was is no commit. A listener never holds a commit up; one that is too
     * slow is told to {@linkplain CommitListener#resync() read anew}.
     */
    void listen(CommitListener listener);

    /**
     * The same store for work that only says what has happened already, or that frees what is held:
     * the end of an effect, what a host says of its guests, a deletion. Where a store refuses work
     * that gives an owner more than its limit, or because {@linkplain Room room} is short, this one
     * does not, as long as the disk can hold it.
     */
    default Store withoutLimits() {
        return this;
    }
}
