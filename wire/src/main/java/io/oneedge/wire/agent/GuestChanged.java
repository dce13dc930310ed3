package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * A guest changed.
 *
 * @param change what happened
 * @param evidence what is known of it since
 */
public record GuestChanged(Change change, GuestEvidence evidence) {

    /** What happened to a guest. */
    public enum Change {
        /** It shut itself down, by itself or because it was asked to. */
        SHUT_DOWN,
        /** It was ended by command. */
        STOPPED,
        /** Its hypervisor ended without it having shut down. */
        DIED,
        /** Its operating system reported its own crash. */
        CRASHED,
        /** It restarted; it runs on. */
        REBOOTED
    }

    public JsonObject toJson() {
        return Json.object().with("change", change.name()).with("evidence", evidence.toJson());
    }

    public static GuestChanged fromJson(JsonObject json) {
        return new GuestChanged(
                AgentCodec.oneOf(Change.class, json.string("change")),
                GuestEvidence.fromJson(json.object("evidence")));
    }
}
