package io.oneedge.config.command;

import io.oneedge.config.release.Classification;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files in the folders of configuration that no release knows. */
final class UnclassifiedFiles {

    private static final List<String> FOLDERS = List.of("etc/one", "var/lib/one/remotes/etc");

    private UnclassifiedFiles() {}

    static List<String> below(Path root, Classification classification) {
        List<String> found = new ArrayList<>();
        for (String name : FOLDERS) {
            Path folder = root.resolve(name);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(Files::isRegularFile)
                            .map(file -> "/" + root.relativize(file))
                            .filter(path -> classification.of(path).isEmpty())
                            .filter(classification::catches)
                            .sorted()
                            .forEach(found::add);
                } catch (IOException e) {
                    throw Failure.of(
                            FailureKind.UNAVAILABLE,
                            "Cannot look through %s: %s".formatted(folder, e),
                            e);
                }
            }
        }
        return found;
    }
}
