package io.oneedge.config.transaction;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The configuration files as they were at a time.
 *
 * @param folder where they lie, under the paths they are installed at
 * @param version the version of the configuration then, as the tracker had it
 * @param reason what was done then: {@code upgrade 5.10.0 to 5.12.0}
 * @param prefix the folder that stood for the root of the machine
 * @param paths the files that were changed then, which going back changes again; empty if a backup
 *     does not know, as a package's snapshot
 */
public record Backup(
        Path folder,
        Optional<String> version,
        String reason,
        Optional<Path> prefix,
        List<String> paths) {

    public Backup {
        paths = List.copyOf(paths);
    }

    /** Its name: the time it was made at, and the process that made it. */
    public String name() {
        return folder.getFileName().toString();
    }

    JsonObject json() {
        return Json.object()
                .with("version", version)
                .with("reason", reason)
                .with("prefix", prefix.map(Path::toString))
                .with("paths", Json.of(paths.stream().<Json>map(Json::of).toList()));
    }

    static Backup of(Path folder, JsonObject json) {
        return new Backup(
                folder,
                json.optionalString("version"),
                json.string("reason"),
                json.optionalString("prefix").map(Path::of),
                json.strings("paths"));
    }
}
