package io.oneedge.drivers.datastore.local;

import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;

/**
 * A file that appears whole or not at all: written under another name, synced, and renamed.
 * Everybody may read it, so that a guest's user can where a link leads to it; the directories above
 * keep others out.
 */
final class NewFile {

    /** How long copying one image may take. */
    static final Duration COPY = Duration.ofHours(2);

    /** Fills the file with this name. */
    interface Filling {
        void fill(Path part) throws IOException;
    }

    private NewFile() {}

    static void make(Path target, Filling filling) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        // What an interrupted attempt left, or what a guest put into its directory.
        Files.deleteIfExists(part);
        try {
            filling.fill(part);
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
            sync(part, StandardOpenOption.WRITE);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        sync(directory(target), StandardOpenOption.READ);
    }

    /** The directory that holds a file. */
    static Path directory(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "A file, not the root");
    }

    /** Copies without writing out holes; shares the blocks where the file system can. */
    static void copy(Path from, Path to) {
        Program.of("cp", "--sparse=always", "--reflink=auto", "--", from.toString(), to.toString())
                .within(COPY)
                .check();
    }

    private static void sync(Path file, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(file, option)) {
            channel.force(true);
        }
    }
}
