package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * A network interface that a running guest gets.
 *
 * @param target the guest
 * @param nic the interface
 */
public record GuestNicAttach(GuestTarget target, GuestNetwork nic) {

    public JsonObject toJson() {
        return Json.object().with("target", target.toJson()).with("nic", nic.toJson());
    }

    public static GuestNicAttach fromJson(JsonObject json) {
        return new GuestNicAttach(
                GuestTarget.fromJson(json.object("target")),
                GuestNetwork.fromJson(json.object("nic")));
    }
}
