package io.oneedge.dispatch.link;

import io.oneedge.wire.agent.AgentConnection;

/** Notices that an agent at the other end of an open connection is no longer there. */
final class Heartbeat {

    private final AgentConnection connection;
    private long heard;
    private long since;
    private long beats;

    Heartbeat(AgentConnection connection) {
        this.connection = connection;
    }

    /**
     * Asks for a sign of life, or gives the connection up if the last one is too long ago. Asking
     * may hang as the connection does, so another thread does it.
     *
     * @param now as {@link System#nanoTime} says it
     */
    void beat(long now) {
        if (beats == 0 || connection.heard() != heard) {
            heard = connection.heard();
            since = now;
        }
        if (now - since > AgentLink.SILENCE_MAX.toNanos()) {
            connection.close(
                    "the host has said nothing for " + AgentLink.SILENCE_MAX.toSeconds() + " s");
            return;
        }
        long number = ++beats;
        Thread.ofVirtual().name("heartbeat").start(() -> connection.ping(number));
    }
}
