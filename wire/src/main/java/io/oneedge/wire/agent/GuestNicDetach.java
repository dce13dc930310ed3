package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.Optional;

/**
 * A network interface that a running guest gives back.
 *
 * @param target the guest
 * @param nicId the {@code NIC_ID}
 * @param context the context CD that tells the guest of it no longer
 */
public record GuestNicDetach(GuestTarget target, int nicId, Optional<ContextDisk> context) {

    public JsonObject toJson() {
        JsonObject json = Json.object().with("target", target.toJson()).with("nic_id", nicId);
        return context.isPresent() ? json.with("context", context.get().toJson()) : json;
    }

    public static GuestNicDetach fromJson(JsonObject json) {
        return new GuestNicDetach(
                GuestTarget.fromJson(json.object("target")),
                json.integer("nic_id"),
                json.optionalObject("context").map(ContextDisk::fromJson));
    }
}
