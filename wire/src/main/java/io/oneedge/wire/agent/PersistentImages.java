package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/**
 * The images that a guest wrote itself, beside a command that ends its use of them; for the
 * front-end's own link, which brings them back. Agents pass over it.
 */
public record PersistentImages(List<GuestPrepare.StoredFile> files) {

    private static final String MEMBER = "persistent_images";

    public PersistentImages {
        files = List.copyOf(files);
    }

    /** A document with these images. */
    public JsonObject beside(JsonObject document) {
        return files.isEmpty()
                ? document
                : document.with(
                        MEMBER,
                        Json.of(files.stream().map(GuestPrepare.StoredFile::toJson).toList()));
    }

    /** The images of a document; none if it says none. */
    public static PersistentImages in(JsonObject document) {
        return new PersistentImages(document.objects(MEMBER, GuestPrepare.StoredFile::fromJson));
    }
}
