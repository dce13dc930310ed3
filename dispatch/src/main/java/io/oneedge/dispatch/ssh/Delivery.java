package io.oneedge.dispatch.ssh;

import java.time.Duration;

/**
 * A delivery of the agent to a host.
 *
 * @param version of the agent
 * @param bytes that were sent
 * @param took from the first byte to the agent's being ready to be started
 */
public record Delivery(String version, long bytes, Duration took) {

    /** Hears of deliveries. */
    public interface Listener {
        void delivered(Delivery delivery);
    }
}
