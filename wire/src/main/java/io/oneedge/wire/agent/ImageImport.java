package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * Brings an image into a datastore.
 *
 * @param datastore the datastore's id
 * @param driver its {@code DS_MAD}
 * @param path the image's {@code PATH}
 * @param format {@code raw} or {@code qcow2}
 * @param safeDirectories the datastore's {@code SAFE_DIRS}
 * @param restrictedDirectories its {@code RESTRICTED_DIRS}
 * @param safeHosts its {@code SAFE_HOSTS}
 * @param checksums what the content is to be, by algorithm
 */
public record ImageImport(
        int datastore,
        String driver,
        String path,
        String format,
        List<String> safeDirectories,
        List<String> restrictedDirectories,
        List<String> safeHosts,
        Map<String, String> checksums) {

    public ImageImport {
        safeDirectories = List.copyOf(safeDirectories);
        restrictedDirectories = List.copyOf(restrictedDirectories);
        safeHosts = List.copyOf(safeHosts);
        checksums = Map.copyOf(checksums);
    }

    public JsonObject toJson() {
        return Json.object()
                .with("datastore", datastore)
                .with("driver", driver)
                .with("path", path)
                .with("format", format)
                .with("safe_directories", Json.ofStrings(safeDirectories))
                .with("restricted_directories", Json.ofStrings(restrictedDirectories))
                .with("safe_hosts", Json.ofStrings(safeHosts))
                .with("checksums", JsonObject.ofStrings(checksums));
    }

    public static ImageImport fromJson(JsonObject json) {
        return new ImageImport(
                json.integer("datastore"),
                json.string("driver"),
                json.string("path"),
                json.string("format"),
                json.strings("safe_directories"),
                json.strings("restricted_directories"),
                json.strings("safe_hosts"),
                json.stringMap("checksums"));
    }
}
