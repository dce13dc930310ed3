package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * An image lies in its datastore.
 *
 * @param source what the image's {@code SOURCE} becomes
 * @param sizeMib what its {@code SIZE} becomes
 * @param format {@code raw} or {@code qcow2}
 */
public record ImageStored(String source, long sizeMib, String format) {

    public JsonObject toJson() {
        return Json.object()
                .with("source", source)
                .with("size_mib", sizeMib)
                .with("format", format);
    }

    public static ImageStored fromJson(JsonObject json) {
        return new ImageStored(
                json.string("source"), json.number("size_mib"), json.string("format"));
    }
}
