package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * Makes an empty image (a data block).
 *
 * @param datastore the datastore's id
 * @param driver its {@code DS_MAD}
 * @param sizeMib in MiB
 * @param format {@code raw} or {@code qcow2}
 * @param fileSystem {@code ext4}, or empty for none
 */
public record ImageCreate(
        int datastore, String driver, long sizeMib, String format, String fileSystem) {

    public JsonObject toJson() {
        return Json.object()
                .with("datastore", datastore)
                .with("driver", driver)
                .with("size_mib", sizeMib)
                .with("format", format)
                .with("file_system", fileSystem);
    }

    public static ImageCreate fromJson(JsonObject json) {
        return new ImageCreate(
                json.integer("datastore"),
                json.string("driver"),
                json.number("size_mib"),
                json.string("format"),
                json.string("file_system"));
    }
}
