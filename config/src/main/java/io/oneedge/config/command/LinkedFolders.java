package io.oneedge.config.command;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Symbolic links that an upgrade cannot keep: to folders, and to nothing. */
final class LinkedFolders {

    private static final List<String> FOLDERS = List.of("etc/one", "var/lib/one/remotes/etc");

    private LinkedFolders() {}

    /**
     * @throws Failure that names the first one
     */
    static void refuseBelow(Path root) {
        for (String name : FOLDERS) {
            Path folder = root.resolve(name);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(Files::isSymbolicLink)
                            .filter(link -> !Files.isRegularFile(link))
                            .findFirst()
                            .ifPresent(LinkedFolders::refuse);
                } catch (IOException e) {
                    throw Failure.of(
                            FailureKind.UNAVAILABLE,
                            "Cannot look through %s: %s".formatted(folder, e),
                            e);
                }
            }
        }
    }

    private static void refuse(Path link) {
        throw Failure.action(
                ("Found the symbolic link %s, which leads to %s: only links to files can be kept."
                                + " Replace it by what it leads to, or remove it")
                        .formatted(link, Files.isDirectory(link) ? "a folder" : "nothing"));
    }
}
