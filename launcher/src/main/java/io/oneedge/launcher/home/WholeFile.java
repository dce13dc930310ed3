package io.oneedge.launcher.home;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files so that whoever reads them sees the old text or the new one, never a part. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes a file in UTF-8; a file that was there is replaced.
     *
     * @param mode such as {@code rw-------}; the file has it from its first moment
     */
    public static void write(Path file, String text, String mode) {
        try {
            Files.move(beside(file, text, mode), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cannot("write", file, e);
        }
    }

    /** As {@link #write}, unless the file is there; tells whether it wrote it. */
    public static boolean create(Path file, String text, String mode) {
        try {
            Path beside = beside(file, text, mode);
            try {
                Files.createLink(file, beside);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } finally {
                Files.delete(beside);
            }
        } catch (IOException e) {
            throw cannot("write", file, e);
        }
    }

    private static Path beside(Path file, String text, String mode) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        try (FileChannel channel =
                FileChannel.open(
                        beside,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString(mode)))) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return beside;
    }

    /** Reads a file in UTF-8. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw cannot("read", file, e);
        }
    }

    private static Failure cannot(String what, Path file, IOException e) {
        return Failure.of(
                FailureKind.ACTION, "Cannot " + what + " " + file + ": " + e.getMessage(), e);
    }
}
