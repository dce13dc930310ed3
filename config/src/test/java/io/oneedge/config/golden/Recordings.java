package io.oneedge.config.golden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of recordings; a test without it is skipped with a visible line. */
public final class Recordings {

    private Recordings() {}

    public static Path folder(String name) {
        Path folder =
                Optional.ofNullable(System.getenv("ONEEDGE_SHARED"))
                        .map(Path::of)
                        .orElse(Path.of("../../shared"))
                        .resolve("onecfg")
                        .resolve(name)
                        .toAbsolutePath()
                        .normalize();
        assumeTrue(Files.isDirectory(folder), "no recordings in " + folder);
        return folder;
    }

    public static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
