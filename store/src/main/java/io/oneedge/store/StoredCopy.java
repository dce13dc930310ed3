package io.oneedge.store;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A copy of a database, in a file of its own that no program has open.
 *
 * @param file only its owner may read
 */
public record StoredCopy(Path file) {

    /**
     * By how much numbers go on behind those of a copy, where nothing tells which numbers were
     * given after it was made. A host may still have guests, and an agent results, under these.
     */
    public static final long NUMBERS_LEFT_OUT = 1_000;

    private static final int FAULTS_SHOWN = 3;

    /**
     * Copies the database as it is at one moment; the program that has it open goes on working.
     *
     * @param target that does not exist yet
     */
    public static StoredCopy of(Path database, Path target) {
        if (!isDatabase(database)) {
            throw Failure.action("There is no database " + database + " to be backed up");
        }
        new Backup(database).to(target);
        return new StoredCopy(target);
    }

    /** Whether something was ever stored in this file. */
    public static boolean isDatabase(Path file) {
        return Files.isRegularFile(file) && file.toFile().length() > 0;
    }

    /** The layout that the copy has; fails if it is damaged, or newer than this program. */
    public int check() {
        try (Sql sql = DatabaseFile.connect(file)) {
            List<String> faults =
                    sql.list("pragma integrity_check(" + FAULTS_SHOWN + ")", r -> r.getString(1));
            if (!faults.equals(List.of("ok"))) {
                throw Failure.of(
                        FailureKind.ACTION,
                        "The database in %s is damaged: %s. Take another backup"
                                .formatted(file, String.join("; ", faults)));
            }
            return new Schema(file, sql).layout(Migration.ALL);
        }
    }

    /**
     * Lets the copy go on behind every number that may have been given since it was made: ids of
     * objects and effects, terms, requests and versions. Otherwise an agent would take a new effect
     * for one that it has done, and a new VM for one that it has.
     *
     * @param before the database in whose place the copy will be put, if there is one that can be
     *     read
     */
    void goOnBehind(Path before) {
        try (Sql sql = DatabaseFile.connect(file)) {
            if (isDatabase(before) && isReadable(before)) {
                sql.run("attach database ? as before", before.toString());
                sql.once(
                        "insert into main.store_counter (name, value)"
                                + " select name, value from before.store_counter where true"
                                + " on conflict (name) do update"
                                + " set value = max(value, excluded.value)");
                sql.once("detach database before");
            } else {
                sql.run("update store_counter set value = value + ?", NUMBERS_LEFT_OUT);
            }
        }
    }

    private static boolean isReadable(Path database) {
        try (Sql sql = DatabaseFile.connect(database)) {
            return sql.first("select count(*) from store_counter", row -> row.getLong(1))
                    .isPresent();
        } catch (Failure damaged) {
            return false;
        }
    }
}
