package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * A snapshot of a running guest's memory and disks together.
 *
 * @param target the guest
 * @param snapshot the {@code SNAPSHOT_ID}, unique among the VM's
 */
public record GuestSnapshot(GuestTarget target, int snapshot) {

    public JsonObject toJson() {
        return Json.object().with("target", target.toJson()).with("snapshot", snapshot);
    }

    public static GuestSnapshot fromJson(JsonObject json) {
        return new GuestSnapshot(
                GuestTarget.fromJson(json.object("target")), json.integer("snapshot"));
    }
}
