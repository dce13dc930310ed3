package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * Removes an image.
 *
 * @param datastore the datastore's id
 * @param driver its {@code DS_MAD}
 * @param source the image's {@code SOURCE}
 */
public record ImageDelete(int datastore, String driver, String source) {

    public JsonObject toJson() {
        return Json.object()
                .with("datastore", datastore)
                .with("driver", driver)
                .with("source", source);
    }

    public static ImageDelete fromJson(JsonObject json) {
        return new ImageDelete(
                json.integer("datastore"), json.string("driver"), json.string("source"));
    }
}
