package io.oneedge.gate.http;

import java.time.Duration;

/**
 * What OneGate accepts at most; guests are not trusted.
 *
 * @param requestBytes the body of one request: 413 beyond
 * @param headerBytes the head of one request: 431 beyond
 * @param requests being answered at the same time: 503 beyond
 * @param connections open at the same time, on all addresses
 * @param idle without a byte from the guest, while one is expected
 * @param lifetime of one connection, which carries one request
 * @param burst requests of one address at once: 429 beyond
 * @param perSecond requests of one address each second after that
 * @param retry how long until an address is tried again that could not be listened on
 */
public record GateLimits(
        int requestBytes,
        int headerBytes,
        int requests,
        int connections,
        Duration idle,
        Duration lifetime,
        int burst,
        double perSecond,
        Duration retry) {

    public static final GateLimits DEFAULT =
            new GateLimits(
                    64 << 10,
                    8 << 10,
                    32,
                    512,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    50,
                    10,
                    Duration.ofSeconds(1));
}
