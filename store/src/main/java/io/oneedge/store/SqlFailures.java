package io.oneedge.store;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What a failure of SQLite means for the person who runs the program, and what to do about it. */
final class SqlFailures {

    /** The primary result code is the low byte of an extended one. */
    private static final int PRIMARY_CODE = 0xff;

    private final Path file;

    SqlFailures(Path file) {
        this.file = file;
    }

    Failure of(String attempt, SQLException cause) {
        String start = "Cannot %s in the database %s: ".formatted(attempt, file);
        return switch (primary(cause)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                    unavailable(
                            start + "another program holds a lock on it. End that program", cause);
            case SQLITE_FULL ->
                    unavailable(
                            start
                                    + "the disk, or the size allowed for the file, is full. Make"
                                    + " room; nothing that was acknowledged is lost",
                            cause);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                    unavailable(
                            start
                                    + "it cannot be written. Check the owner and mode of the file"
                                    + " and its directory, and that the disk is not mounted"
                                    + " read-only",
                            cause);
            case SQLITE_CANTOPEN ->
                    unavailable(
                            start
                                    + "it cannot be opened. Check that its directory exists and"
                                    + " that this user may write to it",
                            cause);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                    broken(
                            start
                                    + "the file is damaged or is no database. Stop the program,"
                                    + " move the file and those with -wal and -shm after its name"
                                    + " away, and put a backup in its place",
                            cause);
            case SQLITE_IOERR ->
                    unavailable(
                            start
                                    + "the disk reports an error ("
                                    + cause.getMessage()
                                    + "). Check the disk, then try again",
                            cause);
            default -> broken(start + cause.getMessage(), cause);
        };
    }

    /**
     * What a caller is told whose work was not stored because the database failed, without file
     * names and statements, which are in the log. Anything else that was thrown stays as it is.
     */
    static Throwable notStored(Throwable thrown) {
        if (!(thrown.getCause() instanceof SQLException cause)) {
            return thrown;
        }
        String reason =
                switch (primary(cause)) {
                    case SQLITE_FULL ->
                            "the disk of the front-end's database, or the size allowed for it, is"
                                    + " full. Make room";
                    case SQLITE_IOERR ->
                            "the disk of the front-end's database reports an error. Check that"
                                    + " disk";
                    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH, SQLITE_CANTOPEN ->
                            "the front-end's database cannot be written. Check its owner and mode,"
                                    + " and that its disk is not mounted read-only";
                    case SQLITE_BUSY, SQLITE_LOCKED ->
                            "another program holds a lock on the front-end's database. End it";
                    default -> "the front-end's database failed. See its log";
                };
        return unavailable(
                "Nothing was changed: %s, then try again. What was acknowledged earlier is safe"
                        .formatted(reason),
                cause);
    }

    private static SQLiteErrorCode primary(SQLException cause) {
        return SQLiteErrorCode.getErrorCode(cause.getErrorCode() & PRIMARY_CODE);
    }

    private static Failure unavailable(String message, SQLException cause) {
        return Failure.of(FailureKind.UNAVAILABLE, message, cause);
    }

    private static Failure broken(String message, SQLException cause) {
        return Failure.of(FailureKind.INTERNAL, message, cause);
    }
}
