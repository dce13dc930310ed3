package io.oneedge.wire.xmlrpc;

import io.oneedge.foundation.failure.Failure;
import java.util.Optional;

/**
 * Room in memory for one answer, from its making until it is sent. It is taken while the answer
 * grows, so that nobody makes what has no room.
 */
public interface AnswerRoom {

    /** Answers up to this length need no room, in bytes: they pass whatever lists there are. */
    int FREE_BYTES = 64 << 10;

    /** For answers that stay in this process: nothing is counted. */
    AnswerRoom UNLIMITED =
            new AnswerRoom() {
                @Override
                public boolean counts() {
                    return false;
                }

                @Override
                public void holds(Pieces.Builder part) {}

                @Override
                public void take(long bytes) {}

                @Override
                public boolean awaitMore() {
                    return false;
                }
            };

    /** Whether anybody has to count. */
    boolean counts();

    /** Remembers a part of the answer, which gives back its room when the answer is sent. */
    void holds(Pieces.Builder part);

    /**
     * Takes room for more bytes, or gives back where the number is negative.
     *
     * @throws Failure where there is no room now; who makes the answer ends, for waiting would keep
     *     what it has
     */
    void take(long bytes);

    /** Memory from which an answer is sent without a copy; none where it stays in the process. */
    default Optional<DirectMemory> direct() {
        return Optional.empty();
    }

    /**
     * After a refusal: lets go of what was made so far, and waits in turn for more room than was
     * taken, so that the answer can be made anew.
     *
     * @return false where nothing was refused, or no room came within the limit
     */
    boolean awaitMore();
}
