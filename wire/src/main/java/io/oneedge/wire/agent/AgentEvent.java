package io.oneedge.wire.agent;

import io.oneedge.foundation.json.JsonObject;

/**
 * Something that happened on the host.
 *
 * @param sequence counts the events of one boot of the agent from 1; the agent repeats what was not
 *     acknowledged. {@link #UNNUMBERED} for monitoring, which is not repeated.
 * @param kind what happened
 * @param vmId the VM concerned, or {@link AgentCommand#NO_VM}
 * @param document the evidence
 */
public record AgentEvent(long sequence, Kind kind, int vmId, JsonObject document)
        implements AgentMessage {

    /** The sequence number of an event that is lost if nobody listens. */
    public static final long UNNUMBERED = 0;

    /** What an event tells. */
    public enum Kind {
        /** A guest changed by itself: {@link GuestChanged}. Numbered. */
        GUEST_CHANGED,
        /** Figures of the host and its guests: {@link MonitoringReport}. Unnumbered. */
        MONITORING
    }
}
