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
 * @param owners whom the files and directories that were given to others then belonged to before
 */
public record Backup(
        Path folder,
        Optional<String> version,
        String reason,
        Optional<Path> prefix,
        List<String> paths,
        SequencedMap<String, FileRights> directories,
        SequencedMap<String, FileRights> owners) {

    public Backup {
        paths = List.copyOf(paths);
        owners = Collections.unmodifiableSequencedMap(new TreeMap<>(owners));
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
                .with("directories", json(directories))
                .with("owners", json(owners));
    }

    private static Json json(SequencedMap<String, FileRights> owners) {
        return Json.of(
                owners.entrySet().stream()
                        .<Json>map(it -> it.getValue().json().with("path", it.getKey()))
                        .toList());
    }

    private static SequencedMap<String, FileRights> owners(JsonObject json, String key) {
        SequencedMap<String, FileRights> owners = new TreeMap<>();
        if (json.has(key)) {
            json.objects(key, it -> it)
                    .forEach(it -> owners.put(it.string("path"), FileRights.of(it)));
        }
        return owners;
    }

    static Backup of(Path folder, JsonObject json) {
        return new Backup(
                folder,
                json.optionalString("version"),
                json.string("reason"),
                json.optionalString("prefix").map(Path::of),
                json.strings("paths"),
                owners(json, "directories"),
                owners(json, "owners"));
    }
}
