package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * A disk of a guest to copy into an image datastore. The effect's id names the image.
 *
 * @param target the guest
 * @param transfer the system datastore's {@code TM_MAD}
 * @param disk the disk
 * @param snapshot the {@code SNAPSHOT_ID} to copy, or {@link #NO_SNAPSHOT} for what the disk holds
 * @param imageDatastore the id of the image's datastore
 * @param imageDriver its {@code DS_MAD}
 * @param running whether the guest runs: then it notices; else only files change
 */
public record GuestDiskSaveAs(
        GuestTarget target,
        String transfer,
        GuestStart.Disk disk,
        int snapshot,
        int imageDatastore,
        String imageDriver,
        boolean running) {

    /** The disk as it is, instead of a snapshot of it. */
    public static final int NO_SNAPSHOT = -1;

    public JsonObject toJson() {
        return Json.object()
                .with("target", target.toJson())
                .with("transfer", transfer)
                .with("disk", disk.toJson())
                .with("snapshot", snapshot)
                .with("image_datastore", imageDatastore)
                .with("image_driver", imageDriver)
                .with("running", running);
    }

    public static GuestDiskSaveAs fromJson(JsonObject json) {
        return new GuestDiskSaveAs(
                GuestTarget.fromJson(json.object("target")),
                json.string("transfer"),
                GuestStart.Disk.fromJson(json.object("disk")),
                json.integer("snapshot"),
                json.integer("image_datastore"),
                json.string("image_driver"),
                json.flag("running"));
    }
}
