package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/**
 * Brings an image into a datastore.
 *
 * @param datastore the datastore's id
 * @param driver its {@code DS_MAD}
 * @param path the image's {@code PATH}
 * @param format {@code raw} or {@code qcow2}
 * @param safeDirectories the datastore's {@code SAFE_DIRS}
 * @param restrictedDirectories its {@code RESTRICTED_DIRS}
 */
public record ImageImport(
        int datastore,
        String driver,
        String path,
        String format,
        List<String> safeDirectories,
        List<String> restrictedDirectories) {

    public ImageImport {
        safeDirectories = List.copyOf(safeDirectories);
        restrictedDirectories = List.copyOf(restrictedDirectories);
    }

    public JsonObject toJson() {
        return Json.object()
                .with("datastore", datastore)
                .with("driver", driver)
                .with("path", path)
                .with("format", format)
                .with("safe_directories", Json.ofStrings(safeDirectories))
                .with("restricted_directories", Json.ofStrings(restrictedDirectories));
    }

    public static ImageImport fromJson(JsonObject json) {
        return new ImageImport(
                json.integer("datastore"),
                json.string("driver"),
                json.string("path"),
                json.string("format"),
                json.strings("safe_directories"),
                json.strings("restricted_directories"));
    }
}
