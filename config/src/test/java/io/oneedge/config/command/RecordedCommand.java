package io.oneedge.config.command;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.golden.Recordings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One run of the reference's command, as it was recorded. The reference knew releases up to 7.4.0;
 * our files and descriptors end with 6.0.0, so its last two releases are read as our last two, and
 * patch releases and unknown versions alike.
 */
record RecordedCommand(String name, Mapping about) {

    private static final Map<String, String> VERSIONS =
            Map.of(
                    "7.2.0", "5.12.0",
                    "7.2.3", "5.12.3",
                    "7.4.0", "6.0.0",
                    "7.4.5", "6.0.5",
                    "7.4.9", "6.0.9",
                    "7.5.80", "6.1.80",
                    "6.8.0", "5.8.0");

    /** Cases that show several steps need other versions, so that there are several. */
    private static final Map<String, Map<String, String>> OWN_VERSIONS =
            Map.of(
                    "status_updates",
                    Map.of("5.12.0", "5.6.0", "7.4.0", "6.0.0"),
                    "status_updates_mid",
                    Map.of(
                            "5.12.3", "5.4.9",
                            "5.12.0", "5.4.6",
                            "6.10.1", "5.10.1",
                            "6.10.0", "5.10.0"));

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+(?:\\.\\d+)?");

    static RecordedCommand read(Path file) {
        String name = file.getFileName().toString().replace(".yaml", "");
        Value about = ConfigurationFile.of(FileType.YAML, Recordings.text(file)).content().value();
        return new RecordedCommand(name, (Mapping) about);
    }

    /** The words behind {@code onecfg}. */
    List<String> arguments() {
        return about.get("args").orElse(Scalar.NULL) instanceof Sequence list
                ? list.elements().stream().map(it -> ours(it.toString())).toList()
                : List.of();
    }

    /** What was recorded under a key, with our versions; empty if there was nothing. */
    Optional<String> text(String key) {
        return about.get(key)
                .filter(it -> !it.equals(Scalar.NULL))
                .map(it -> ours(((Scalar) it).text()));
    }

    int exitCode() {
        return Integer.parseInt(text("exit_code").orElseThrow());
    }

    /** The files that were recorded afterwards; one that was gone has no text. */
    Map<String, Optional<String>> filesAfter() {
        Map<String, Optional<String>> files = new TreeMap<>();
        if (about.get("files_after").orElse(Scalar.NULL) instanceof Mapping recorded) {
            recorded.members()
                    .forEach(file ->
                            files.put(
                                    file.key().text(),
                                    file.value().equals(Scalar.NULL)
                                            ? Optional.empty()
                                            : Optional.of(((Scalar) file.value()).text())));
        }
        return files;
    }

    private String ours(String text) {
        Map<String, String> versions = OWN_VERSIONS.getOrDefault(name, VERSIONS);
        return VERSION.matcher(text)
                .replaceAll((MatchResult it) -> versions.getOrDefault(it.group(), it.group()));
    }
}
