package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * A disk that a guest gives back. Its file is removed; a persistent image stays in its datastore.
 *
 * @param target the guest
 * @param transfer the system datastore's {@code TM_MAD}
 * @param diskId the {@code DISK_ID}
 * @param running whether the guest runs: then it notices; else only files change
 */
public record GuestDiskDetach(GuestTarget target, String transfer, int diskId, boolean running) {

    public JsonObject toJson() {
        return Json.object()
                .with("target", target.toJson())
                .with("transfer", transfer)
                .with("disk_id", diskId)
                .with("running", running);
    }

    public static GuestDiskDetach fromJson(JsonObject json) {
        return new GuestDiskDetach(
                GuestTarget.fromJson(json.object("target")),
                json.string("transfer"),
                json.integer("disk_id"),
                json.flag("running"));
    }
}
