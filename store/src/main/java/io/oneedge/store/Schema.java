package io.oneedge.store;

import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the layout of this program: first the numbered migrations that it has not
 * seen, then the tables of the kinds and their indexes. An index is only a copy of numbers in the
 * bodies, so it is made from them when a kind has gained it, and dropped when the kind lost it.
 */
final class Schema {

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private final Path file;
    private final Sql sql;

    Schema(Path file, Sql sql) {
        this.file = file;
        this.sql = sql;
    }

    /**
     * Runs what is missing, each step in a transaction of its own: one that fails leaves the layout
     * of the step before it.
     *
     * @param copies where a copy is kept before an older layout is changed
     */
    void migrate(List<Migration> migrations, Tables tables, Instant now, LayoutCopies copies) {
        int present = layout(migrations);
        if (present > 0 && present < migrations.size()) {
            copies.keep(present);
        }
        for (Migration step : migrations.subList(present, migrations.size())) {
            try {
                inTransaction(() -> run(step, now));
            } catch (Failure failure) {
                throw failure.reworded(
                        "Cannot bring the database %s to layout %d (%s); it stays at layout %d: %s"
                                .formatted(
                                        file,
                                        step.number(),
                                        step.name(),
                                        step.number() - 1,
                                        failure.message()));
            }
        }
        inTransaction(() -> tables.all().forEach(this::shape));
    }

    /** The layout of the database, 0 if it is new; fails if it is newer than these. */
    int layout(List<Migration> migrations) {
        boolean hasLayout =
                sql.first(
                                "select 1 from sqlite_schema where name = 'schema_version'",
                                row -> row.getInt(1))
                        .isPresent();
        int present =
                !hasLayout
                        ? 0
                        : sql.first(
                                        "select coalesce(max(number), 0) from schema_version",
                                        row -> row.getInt(1))
                                .orElse(0);
        if (present > migrations.size()) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    ("Cannot open the database %s: a newer program has brought it to layout %d,"
                                    + " and this one knows layouts up to %d. Start the newer"
                                    + " program, or restore a backup made before the upgrade")
                            .formatted(file, present, migrations.size()));
        }
        return present;
    }

    private void run(Migration step, Instant now) {
        sql.once(
                """
                create table if not exists schema_version (
                  number integer primary key,
                  name text not null,
                  applied text not null
                )
                """);
        step.statements().forEach(sql::once);
        sql.run(
                "insert into schema_version (number, name, applied) values (?, ?, ?)",
                (long) step.number(),
                step.name(),
                now.toString());
        LOG.info("Database layout {}: {}", step.number(), step.name());
    }

    private void inTransaction(Runnable work) {
        sql.run("begin immediate");
        try {
            work.run();
            sql.run("commit");
        } catch (RuntimeException e) {
            sql.abandon();
            throw e;
        }
    }

    private <T> void shape(Table<T> table) {
        Kind<T> kind = table.kind();
        sql.once(
                """
                create table if not exists %s (
                  id integer primary key,
                  version integer not null,
                  name text not null,
                  body text not null
                )
                """
                        .formatted(table.name()));
        sql.once(
                "create index if not exists \"%s by name\" on %s (name)"
                        .formatted(kind.name(), table.name()));
        sql.once(
                "create index if not exists \"%s by version\" on %s (version)"
                        .formatted(kind.name(), table.name()));
        String prefix = kind.name() + ".";
        Set<String> present = new HashSet<>(indexTables(prefix));
        for (Index<T> index : kind.indexes()) {
            if (!present.remove(prefix + index.column())) {
                create(table, index);
            }
        }
        present.forEach(name -> sql.once("drop table \"%s\"".formatted(name)));
    }

    private List<String> indexTables(String prefix) {
        return sql.list(
                "select name from sqlite_schema where type = 'table' and substr(name, 1, ?) = ?",
                row -> row.getString(1),
                (long) prefix.length(),
                prefix);
    }

    private <T> void create(Table<T> table, Index<T> index) {
        sql.once(
                """
                create table %s (
                  value integer not null,
                  id integer not null,
                  primary key (value, id)
                ) without rowid
                """
                        .formatted(table.name(index)));
        List<Long> ids =
                sql.list("select id from " + table.name() + " order by id", row -> row.getLong(1));
        for (long id : ids) {
            T record =
                    sql.first(table.record(), row -> row.getString(3), id)
                            .map(table.kind().decode())
                            .orElseThrow();
            index.values().apply(record).forEach(value -> table.index(sql, index, id, value));
        }
    }
}
