package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * A snapshot of one disk of a guest.
 *
 * @param target the guest
 * @param transfer the system datastore's {@code TM_MAD}
 * @param disk the disk
 * @param snapshot the {@code SNAPSHOT_ID}, unique among the disk's
 * @param running whether the guest runs: then it notices; else only files change
 */
public record GuestDiskSnapshot(
        GuestTarget target, String transfer, GuestStart.Disk disk, int snapshot, boolean running) {

    public JsonObject toJson() {
        return Json.object()
                .with("target", target.toJson())
                .with("transfer", transfer)
                .with("disk", disk.toJson())
                .with("snapshot", snapshot)
                .with("running", running);
    }

    public static GuestDiskSnapshot fromJson(JsonObject json) {
        return new GuestDiskSnapshot(
                GuestTarget.fromJson(json.object("target")),
                json.string("transfer"),
                GuestStart.Disk.fromJson(json.object("disk")),
                json.integer("snapshot"),
                json.flag("running"));
    }
}
