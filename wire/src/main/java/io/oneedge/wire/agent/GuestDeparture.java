package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * How far the sending of a running guest is.
 *
 * @param phase what is done now
 * @param sent bytes that were sent in this phase
 * @param left bytes that are known to be left in this phase; a guest that runs makes more
 * @param restingMillis for how long the guest has rested by now; 0 while it runs
 * @param problem why it was given up; empty otherwise
 */
public record GuestDeparture(
        Phase phase, long sent, long left, long restingMillis, String problem) {

    /** What is done. */
    public enum Phase {
        DISKS,
        MEMORY,
        /** All is sent and the guest rests: it is to run elsewhere, or to go on here. */
        SENT,
        /** Nothing more is sent; the guest goes on here. */
        GIVEN_UP
    }

    public JsonObject toJson() {
        return Json.object()
                .with("phase", phase.name())
                .with("sent", sent)
                .with("left", left)
                .with("resting_ms", restingMillis)
                .with("problem", problem);
    }

    public static GuestDeparture fromJson(JsonObject json) {
        return new GuestDeparture(
                AgentCodec.oneOf(Phase.class, json.string("phase")),
                json.number("sent"),
                json.number("left"),
                json.number("resting_ms"),
                json.string("problem"));
    }
}
