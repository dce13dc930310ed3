package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * A network interface that a running guest gives back.
 *
 * @param target the guest
 * @param nicId the {@code NIC_ID}
 */
public record GuestNicDetach(GuestTarget target, int nicId) {

    public JsonObject toJson() {
        return Json.object().with("target", target.toJson()).with("nic_id", nicId);
    }

    public static GuestNicDetach fromJson(JsonObject json) {
        return new GuestNicDetach(
                GuestTarget.fromJson(json.object("target")), json.integer("nic_id"));
    }
}
