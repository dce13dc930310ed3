package io.oneedge.config.command;

import io.oneedge.config.release.InstalledFiles;
import io.oneedge.foundation.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;

/** Symbolic links that an upgrade cannot keep: to folders, and to nothing. */
final class LinkedFolders {

    /** Drivers' programs, beside which configuration files lay up to 5.4: theirs stay. */
    private static final String PROGRAMS = "/var/lib/one/remotes/";

    private LinkedFolders() {}

    /**
     * @throws Failure that names the first one
     */
    static void refuse(Path root, InstalledFiles files) {
        for (Path link : files.linksToNoFile()) {
            String path = "/" + root.relativize(link);
            if (!path.startsWith(PROGRAMS) || path.startsWith(PROGRAMS + "etc/")) {
                throw Failure.action(
                        ("Found the symbolic link %s, which leads to %s: only links to files can"
                                        + " be kept. Replace it by what it leads to, or remove it")
                                .formatted(link, Files.isDirectory(link) ? "a folder" : "nothing"));
            }
        }
    }
}
