package io.oneedge.config.transaction;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The configuration files as they were at a time.
 *
 * @param folder where they lie, under the paths they are installed at
 * @param version the version of the configuration then, as the tracker had it
 * @param reason what was done then: {@code upgrade 5.10.0 to 5.12.0}
 * @param prefix the folder that stood for the root of the machine
 * @param paths the files that were changed then, which going back changes again; empty if a backup
 *     does not know, as a package's snapshot
 * @param directories the directories that were made or removed then, with whom they belong to
 */
public record Backup(
        Path folder,
        Optional<String> version,
        String reason,
        Optional<Path> prefix,
        List<String> paths,
        SequencedMap<String, Ownership> directories) {

    public Backup {
        paths = List.copyOf(paths);
        directories = Collections.unmodifiableSequencedMap(new TreeMap<>(directories));
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
                .with("paths", Json.of(paths.stream().<Json>map(Json::of).toList()))
                .with(
                        "directories",
                        Json.of(
                                directories.entrySet().stream()
                                        .map(it -> directory(it.getKey(), it.getValue()))
                                        .toList()));
    }

    private static Json directory(String path, Ownership ownership) {
        return Json.object()
                .with("path", path)
                .with("user", ownership.user())
                .with("group", ownership.group())
                .with("mode", ownership.mode());
    }

    private static SequencedMap<String, Ownership> directories(JsonObject json) {
        SequencedMap<String, Ownership> directories = new TreeMap<>();
        if (json.has("directories")) {
            json.objects("directories", it -> it)
                    .forEach(it ->
                            directories.put(
                                    it.string("path"),
                                    new Ownership(
                                            it.optionalString("user"),
                                            it.optionalString("group"),
                                            it.string("mode"))));
        }
        return directories;
    }

    static Backup of(Path folder, JsonObject json) {
        return new Backup(
                folder,
                json.optionalString("version"),
                json.string("reason"),
                json.optionalString("prefix").map(Path::of),
                json.strings("paths"),
                directories(json));
    }
}
