package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * A disk that a guest gets.
 *
 * @param target the guest
 * @param transfer the system datastore's {@code TM_MAD}
 * @param content how the disk comes to be
 * @param device how the guest sees it
 * @param running whether the guest runs: then it notices; else only files change
 */
public record GuestDiskAttach(
        GuestTarget target,
        String transfer,
        GuestPrepare.Disk content,
        GuestStart.Disk device,
        boolean running) {

    public JsonObject toJson() {
        return Json.object()
                .with("target", target.toJson())
                .with("transfer", transfer)
                .with("content", content.toJson())
                .with("device", device.toJson())
                .with("running", running);
    }

    public static GuestDiskAttach fromJson(JsonObject json) {
        return new GuestDiskAttach(
                GuestTarget.fromJson(json.object("target")),
                json.string("transfer"),
                GuestPrepare.Disk.fromJson(json.object("content")),
                GuestStart.Disk.fromJson(json.object("device")),
                json.flag("running"));
    }
}
