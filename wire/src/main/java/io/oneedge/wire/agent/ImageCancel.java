package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * Ends an import.
 *
 * @param command id of the command that imports
 */
public record ImageCancel(String command) {

    public JsonObject toJson() {
        return Json.object().with("command", command);
    }

    public static ImageCancel fromJson(JsonObject json) {
        return new ImageCancel(json.string("command"));
    }
}
