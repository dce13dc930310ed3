package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/**
 * Lets a guest run whose memory and disks have arrived. Beside it may stand {@link GuestRestart}.
 *
 * @param guest as it is started
 * @param attempt names the attempt
 * @param images persistent images whose content its disks are from now on
 */
public record GuestArrived(GuestStart guest, String attempt, List<DiskImage> images) {

    private static final String ATTEMPT = "attempt";
    private static final String IMAGES = "images";

    public GuestArrived {
        images = List.copyOf(images);
    }

    /** A disk that is a persistent image. */
    public record DiskImage(int disk, GuestPrepare.StoredFile file) {

        JsonObject toJson() {
            return Json.object().with("disk", disk).with("file", file.toJson());
        }

        static DiskImage fromJson(JsonObject json) {
            return new DiskImage(
                    json.integer("disk"), GuestPrepare.StoredFile.fromJson(json.object("file")));
        }
    }

    /** As a start, so that the host can start it again by itself. */
    public JsonObject toJson() {
        return guest.toJson()
                .with(ATTEMPT, attempt)
                .with(IMAGES, Json.of(images.stream().map(DiskImage::toJson).toList()));
    }

    public static GuestArrived fromJson(JsonObject json) {
        return new GuestArrived(
                GuestStart.fromJson(json),
                json.string(ATTEMPT),
                json.objects(IMAGES, DiskImage::fromJson));
    }
}
