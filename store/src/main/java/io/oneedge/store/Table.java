package io.oneedge.store;

import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of one kind with its statements: {@code id}, {@code version}, {@code name}, {@code
 * body}; and beside it one table for each index, {@code KIND.INDEX}, of values and ids. A version
 * is a number that no two states of the database share, so a record decoded once is right wherever
 * its id has the same version.
 */
final class Table<T> {

    private static final String VERSION = "r.id, r.version";
    private static final String BODY = "r.id, r.version, r.body";

    private final Kind<T> kind;
    private final String quoted;

    Table(Kind<T> kind) {
        this.kind = kind;
        this.quoted = quote(kind.name());
    }

    /** A name as SQL takes it even where it is one of its own words. */
    private static String quote(String name) {
        return '"' + name + '"';
    }

    Kind<T> kind() {
        return kind;
    }

    /** As it is written in SQL. */
    String name() {
        return quoted;
    }

    /** The table of an index, as it is written in SQL. No kind has a dot in its name. */
    String name(Index<T> index) {
        return quote(kind.name() + "." + index.column());
    }

    String version() {
        return select(VERSION, "where r.id = ?");
    }

    String record() {
        return select(BODY, "where r.id = ?");
    }

    /** Ids and versions of all records, in no order: the index alone is read, not the bodies. */
    String allVersions() {
        return "select id, version from %s indexed by \"%s by version\""
                .formatted(quoted, kind.name());
    }

    /** Names and ids of all records, by ascending id. */
    String allNames() {
        return "select name, id from %s order by id".formatted(quoted);
    }

    /** Which records are meant: a condition of SQL and its value. */
    record Selection(String versions, String records, @Nullable Object[] values) {}

    Selection everything() {
        return selection("order by r.id");
    }

    /** The records that have a higher version than this. */
    Selection since(long version) {
        return selection("where r.version > ? order by r.id", version);
    }

    Selection named(String name) {
        return selection("where r.name = ? order by r.id", name);
    }

    Selection where(Index<T> index, long value) {
        requireIndex(index);
        return selection(
                "join %s x on x.id = r.id where x.value = ? order by x.id".formatted(name(index)),
                value);
    }

    void requireIndex(Index<T> index) {
        if (!kind.indexes().contains(index)) {
            throw Failure.of(
                    FailureKind.INTERNAL, "%s has no index %s".formatted(kind, index.column()));
        }
    }

    void put(Sql sql, Change<T> change, long version, T record, String body) {
        sql.run(
                "insert into "
                        + quoted
                        + " (id, version, name, body) values (?, ?, ?, ?) on conflict (id) do"
                        + " update set version = excluded.version, name = excluded.name, body ="
                        + " excluded.body",
                change.id(),
                version,
                kind.nameOf().apply(record),
                body);
        reindex(sql, change);
    }

    void remove(Sql sql, Change<T> change) {
        sql.run("delete from " + quoted + " where id = ?", change.id());
        reindex(sql, change);
    }

    void index(Sql sql, Index<T> index, long id, long value) {
        sql.run("insert into " + name(index) + " (value, id) values (?, ?)", value, id);
    }

    private void reindex(Sql sql, Change<T> change) {
        for (Index<T> index : kind.indexes()) {
            Set<Long> old = change.before().map(index.values()).orElse(Set.of());
            Set<Long> young = change.after().map(index.values()).orElse(Set.of());
            for (long value : old) {
                if (!young.contains(value)) {
                    sql.run(
                            "delete from " + name(index) + " where value = ? and id = ?",
                            value,
                            change.id());
                }
            }
            for (long value : young) {
                if (!old.contains(value)) {
                    index(sql, index, change.id(), value);
                }
            }
        }
    }

    private Selection selection(String condition, @Nullable Object... values) {
        return new Selection(select(VERSION, condition), select(BODY, condition), values);
    }

    private String select(String columns, String condition) {
        return "select " + columns + " from " + quoted + " r " + condition;
    }
}
