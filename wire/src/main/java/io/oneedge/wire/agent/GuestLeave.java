package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/**
 * Ends what is on a host of a guest that is elsewhere.
 *
 * @param target the guest
 * @param attempt of a guest that was to arrive here: nothing is done if it has, or if another
 *     attempt is under way; {@link #WHOEVER_IS_EXPECTED} or {@link #WHATEVER_IS_HERE}
 * @param files whether its directory goes too: it is this host's alone
 * @param images its persistent images here, which have left with it
 */
public record GuestLeave(
        GuestTarget target, String attempt, boolean files, List<GuestPrepare.StoredFile> images) {

    /** Of a guest that was to arrive here, in whatever attempt; nothing is done if it has. */
    public static final String WHOEVER_IS_EXPECTED = "any";

    /** Of a guest that has left, or must not run here. */
    public static final String WHATEVER_IS_HERE = "";

    public GuestLeave {
        images = List.copyOf(images);
    }

    public JsonObject toJson() {
        return Json.object()
                .with("target", target.toJson())
                .with("attempt", attempt)
                .with("files", files)
                .with(
                        "images",
                        Json.of(images.stream().map(GuestPrepare.StoredFile::toJson).toList()));
    }

    public static GuestLeave fromJson(JsonObject json) {
        return new GuestLeave(
                GuestTarget.fromJson(json.object("target")),
                json.string("attempt"),
                json.flag("files"),
                json.objects("images", GuestPrepare.StoredFile::fromJson));
    }
}
