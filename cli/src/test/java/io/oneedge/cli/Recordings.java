package io.oneedge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What OpenNebula's own commands printed, kept beside the repository. */
final class Recordings {

    private static final Path FOLDER =
            Optional.ofNullable(System.getenv("ONEEDGE_SHARED"))
                    .map(Path::of)
                    .orElse(Path.of("../../shared"))
                    .resolve("conformance/cli");

    private Recordings() {}

    /** Skips the test, visibly, where there are no recordings. */
    static void assumePresent() {
        boolean present = Files.isDirectory(FOLDER);
        assumeTrue(present, "no recordings in " + FOLDER);
    }

    /** What the command with this number printed. */
    static String output(String number) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Path file =
                    files.filter(each -> each.getFileName().toString().startsWith(number + "-"))
                            .filter(each -> each.toString().endsWith(".out"))
                            .findFirst()
                            .orElseThrow();
            assertThat(file).isReadable();
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
