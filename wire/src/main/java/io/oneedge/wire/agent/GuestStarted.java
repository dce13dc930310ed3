package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * A guest runs.
 *
 * @param deployId the name under which the hypervisor knows it: the VM's {@code DEPLOY_ID}
 */
public record GuestStarted(String deployId) {

    public JsonObject toJson() {
        return Json.object().with("deploy_id", deployId);
    }

    public static GuestStarted fromJson(JsonObject json) {
        return new GuestStarted(json.string("deploy_id"));
    }
}
