package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * A disk of a guest to make larger.
 *
 * @param target the guest
 * @param transfer the system datastore's {@code TM_MAD}
 * @param disk the disk
 * @param sizeMib what its size becomes, in MiB; a disk never shrinks
 * @param running whether the guest runs: then it notices; else only files change
 */
public record GuestDiskResize(
        GuestTarget target, String transfer, GuestStart.Disk disk, long sizeMib, boolean running) {

    public JsonObject toJson() {
        return Json.object()
                .with("target", target.toJson())
                .with("transfer", transfer)
                .with("disk", disk.toJson())
                .with("size_mib", sizeMib)
                .with("running", running);
    }

    public static GuestDiskResize fromJson(JsonObject json) {
        return new GuestDiskResize(
                GuestTarget.fromJson(json.object("target")),
                json.string("transfer"),
                GuestStart.Disk.fromJson(json.object("disk")),
                json.number("size_mib"),
                json.flag("running"));
    }
}
