package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.Optional;

/**
 * A network interface that a running guest gets.
 *
 * @param target the guest
 * @param nic the interface
 * @param context the context CD that tells the guest of it
 */
public record GuestNicAttach(GuestTarget target, GuestNetwork nic, Optional<ContextDisk> context) {

    public JsonObject toJson() {
        JsonObject json = Json.object().with("target", target.toJson()).with("nic", nic.toJson());
        return context.isPresent() ? json.with("context", context.get().toJson()) : json;
    }

    public static GuestNicAttach fromJson(JsonObject json) {
        return new GuestNicAttach(
                GuestTarget.fromJson(json.object("target")),
                GuestNetwork.fromJson(json.object("nic")),
                json.optionalObject("context").map(ContextDisk::fromJson));
    }
}
