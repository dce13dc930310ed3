package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/**
 * The disks of a guest that are persistent images, beside a command that takes it elsewhere; for
 * the front-end's own link. Agents pass over it.
 */
public record DiskImages(List<GuestArrived.DiskImage> images) {

    private static final String MEMBER = "disk_images";

    public DiskImages {
        images = List.copyOf(images);
    }

    /** A document with these images. */
    public JsonObject beside(JsonObject document) {
        return images.isEmpty()
                ? document
                : document.with(
                        MEMBER,
                        Json.of(images.stream().map(GuestArrived.DiskImage::toJson).toList()));
    }

    /** The images of a document; none if it says none. */
    public static DiskImages in(JsonObject document) {
        return new DiskImages(document.objects(MEMBER, GuestArrived.DiskImage::fromJson));
    }
}
