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

        /** The agent begins to be sent: so many megabytes. */
        void begun(String megabytes);

        /** The attempt to reach the agent, a delivery among it or not, has ended. */
        void ended();

        void delivered(Delivery delivery);
    }
}
