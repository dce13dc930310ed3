package io.oneedge.store;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The place of a database, held so that no program opens it, to put a copy there. */
public final class HeldDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeldDatabase.class);

    private final Path file;
    private final DatabaseFile claimed;

    private HeldDatabase(Path file, DatabaseFile claimed) {
        this.file = file;
        this.claimed = claimed;
    }

    /** Holds the place of a database; fails if a program has it open. */
    public static HeldDatabase hold(Path file) {
        return new HeldDatabase(file, DatabaseFile.claim(file));
    }

    /** Whether a database lies there. */
    public boolean isTaken() {
        return StoredCopy.isDatabase(file);
    }

    /**
     * Puts a copy there, at once and whole, and lets it go on behind every number that was given.
     *
     * @param copy that has been {@linkplain StoredCopy#check() checked}, on the same file system;
     *     it is moved
     * @param aside an existing directory on the same file system, which keeps what was there
     */
    public void replace(StoredCopy copy, Path aside) {
        try {
            boolean taken = isTaken();
            if (taken) {
                emptyLog();
            }
            copy.goOnBehind(file);
            Backup.sync(copy.file());
            for (String end : new String[] {"", "-wal"}) {
                Path old = beside(end);
                if (taken && Files.exists(old)) {
                    Files.createLink(aside.resolve(file.getFileName() + end), old);
                }
            }
            Backup.sync(aside);
            // A log that is left belongs to the old database and would be read into the new one.
            Files.deleteIfExists(beside("-wal"));
            Files.deleteIfExists(beside("-shm"));
            Files.move(copy.file(), file, StandardCopyOption.ATOMIC_MOVE);
            Backup.sync(file.resolveSibling("."));
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.ACTION, "Cannot put a copy in the place of " + file + ": " + e, e);
        }
    }

    /** Takes what lies in the log into the file, which may be impossible if it is damaged. */
    private void emptyLog() {
        try (Sql sql = claimed.connect()) {
            sql.once("pragma wal_checkpoint(truncate)");
        } catch (Failure damaged) {
            LOG.warn("The old database is put aside with its log: {}", damaged.message());
        }
    }

    private Path beside(String end) {
        return file.resolveSibling(file.getFileName() + end);
    }

    @Override
    public void close() {
        claimed.close();
    }
}
