package io.oneedge.api.http;

import io.oneedge.wire.xmlrpc.AnswerRoom;
import java.time.Duration;

/**
 * The memory of all answers together, from their making until they are sent. Documents that are
 * kept ready count as well while an answer holds them, once however many answers do. Answers of up
 * to {@link AnswerRoom#FREE_BYTES} always pass.
 *
 * @param bytes of all answers together, so of one at most
 * @param waiting answers that wait for room at the same time: others are refused
 * @param patience of one answer for room: it is refused afterwards
 * @param directBytes beside the heap, in which whole parts of lists are kept as they are sent
 */
public record AnswerLimits(long bytes, int waiting, Duration patience, long directBytes) {

    private static final long DIRECT_BYTES_MAX = 64L << 20;

    /** A third of the heap; half of the requests that are answered at the same time may wait. */
    public static final AnswerLimits DEFAULT =
            new AnswerLimits(
                    Runtime.getRuntime().maxMemory() / 3,
                    32,
                    Duration.ofSeconds(15),
                    Math.min(Runtime.getRuntime().maxMemory() / 8, DIRECT_BYTES_MAX));
}
