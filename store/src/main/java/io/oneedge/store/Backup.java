package io.oneedge.store;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * One consistent copy of a database that may be in use. It appears whole under its name or not at
 * all.
 */
final class Backup {

    private final Path file;

    Backup(Path file) {
        this.file = file;
    }

    void to(Path target) {
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        try {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.deleteIfExists(unfinished);
            DatabaseFile.createPrivate(unfinished);
            copy(unfinished);
            sync(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            sync(target.resolveSibling("."));
        } catch (FileAlreadyExistsException e) {
            throw Failure.of(
                    FailureKind.INVALID,
                    "Cannot back up the database to %s: the file exists. Choose another name"
                            .formatted(target),
                    e);
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Cannot back up the database to %s: %s. ".formatted(target, e)
                            + "Check that the directory exists and has room",
                    e);
        }
    }

    /**
     * On a platform thread: copying is one long call into SQLite. It has ended when its connection
     * is closed: the last one to close writes the log into the file, which may be another by then.
     */
    private void copy(Path unfinished) {
        Answer<Boolean> answer = new Answer<>();
        Thread.ofPlatform()
                .name("store-backup")
                .daemon()
                .start(() -> {
                    try {
                        try (Sql sql = DatabaseFile.connect(file)) {
                            sql.run("vacuum into ?", unfinished.toString());
                        }
                        answer.give(true);
                    } catch (Throwable thrown) {
                        answer.fail(thrown);
                    }
                });
        answer.await();
    }

    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
