package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A guest's memory in the file {@code checkpoint} of its directory. The file is this program's, not
 * the guest's: QEMU writes it through a socket, and reads it as its standard input.
 */
final class Checkpoint {

    private static final String FILE = "checkpoint";

    private final Path file;
    private final Path part;

    /** The checkpoint of the guest in this directory. */
    Checkpoint(Path directory) {
        this.file = directory.resolve(FILE);
        this.part = directory.resolve(FILE + ".part");
    }

    Path file() {
        return file;
    }

    /** Whether it is there and whole. */
    boolean exists() {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    void delete() {
        try {
            Files.deleteIfExists(part);
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed("remove", e);
        }
    }

    /** The file to fill; one that a guest put there is not followed. */
    FileChannel open() {
        try {
            Files.deleteIfExists(part);
            return FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw failed("make", e);
        }
    }

    /** The filled file becomes the checkpoint. */
    void complete() {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                try (FileChannel entries = FileChannel.open(directory)) {
                    entries.force(true);
                }
            }
        } catch (IOException e) {
            throw failed("complete", e);
        }
    }

    private Failure failed(String attempt, IOException e) {
        return Failure.of(FailureKind.ACTION, "Cannot " + attempt + " " + file + ": " + e, e);
    }
}
