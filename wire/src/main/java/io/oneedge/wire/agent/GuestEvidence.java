package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * What a host says of a guest.
 *
 * @param vmId the VM
 * @param deployId the name under which the hypervisor knows it
 * @param state one of three values: "could not ask" is never "not running"
 * @param detail for people
 */
public record GuestEvidence(int vmId, String deployId, State state, String detail) {

    /** What is known of a guest. */
    public enum State {
        RUNNING,
        NOT_RUNNING,
        COULD_NOT_ASK
    }

    public JsonObject toJson() {
        return Json.object()
                .with("vm_id", vmId)
                .with("deploy_id", deployId)
                .with("state", state.name())
                .with("detail", detail);
    }

    public static GuestEvidence fromJson(JsonObject json) {
        return new GuestEvidence(
                json.integer("vm_id"),
                json.string("deploy_id"),
                AgentCodec.oneOf(State.class, json.string("state")),
                json.string("detail"));
    }
}
