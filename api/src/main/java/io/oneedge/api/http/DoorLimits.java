package io.oneedge.api.http;

import java.time.Duration;

/**
 * What the door accepts at most. Beyond a limit a request is answered with a status of HTTP, or its
 * connection is closed.
 *
 * @param requestBytes the body of one request: 413 beyond
 * @param bodyBytes the bodies of all requests that are being read or answered: 503 beyond. A body
 *     whose size is not announced counts as one of the largest
 * @param headerBytes the head of one request: 431 beyond
 * @param requests being answered at the same time: 503 beyond
 * @param connections open at the same time: others wait to be accepted
 * @param idle without a byte from the client, while one is expected
 * @param lifetime of one connection: what is not answered by then, or not taken by the client, is
 *     dropped. In its second half it takes no further call, so that each has half of it
 * @param calls on one connection, one after the other; the last answer announces its end
 * @param answers that are being made and sent
 */
public record DoorLimits(
        int requestBytes,
        int bodyBytes,
        int headerBytes,
        int requests,
        int connections,
        Duration idle,
        Duration lifetime,
        int calls,
        AnswerLimits answers) {

    /** For a front-end with a heap of some 100 MB. */
    public static final DoorLimits DEFAULT =
            new DoorLimits(
                    16 << 20,
                    64 << 20,
                    8 << 10,
                    64,
                    1_024,
                    Duration.ofSeconds(15),
                    Duration.ofMinutes(2),
                    1_000,
                    AnswerLimits.DEFAULT);
}
