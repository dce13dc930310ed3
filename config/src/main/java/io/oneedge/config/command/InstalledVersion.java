package io.oneedge.config.command;

import io.oneedge.config.release.Releases;
import io.oneedge.config.release.Version;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which version of the product is installed: what a file {@code version} beside the descriptors
 * says, else what {@code oned --version} says where there is one, else the last version that the
 * descriptors know.
 */
final class InstalledVersion {

    /** The file beside the descriptors. */
    static final String NAME = "version";

    private static final Pattern SAID =
            Pattern.compile("^OpenNebula (\\d+\\.\\d+\\.\\d+(?:\\.\\d+)?) ");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Path descriptors;
    private final Map<String, String> environment;

    InstalledVersion(Path descriptors, Map<String, String> environment) {
        this.descriptors = descriptors;
        this.environment = environment;
    }

    Optional<Version> find(Releases releases) {
        Path file = descriptors.resolve(NAME);
        if (Files.exists(file)) {
            try {
                return Optional.of(Version.of(Files.readString(file).strip()));
            } catch (IOException | Failure e) {
                return Optional.empty();
            }
        }
        Optional<Path> oned = oned();
        return oned.isPresent() ? said(oned.get()) : Optional.of(releases.last());
    }

    private Optional<Path> oned() {
        for (String folder : environment.getOrDefault("PATH", "").split(":")) {
            Path oned = Path.of(folder, "oned");
            if (!folder.isEmpty() && Files.isExecutable(oned)) {
                return Optional.of(oned);
            }
        }
        return Optional.empty();
    }

    private static Optional<Version> said(Path oned) {
        try {
            String text = Program.of(oned.toString(), "--version").within(LIMIT).run().output();
            Matcher version = SAID.matcher(text);
            return version.find() ? Optional.of(Version.of(version.group(1))) : Optional.empty();
        } catch (Failure e) {
            return Optional.empty();
        }
    }
}
