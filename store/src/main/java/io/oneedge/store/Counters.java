package io.oneedge.store;

import io.oneedge.core.transaction.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers that are never given twice, the last id of each kind and the last version, and the
 * revisions of the kinds. They are kept in memory by the writing thread, go on after work that
 * failed, and are stored with each group, whether its work failed or not.
 */
final class Counters {

    private static final String VERSION = "version";

    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Long> unsaved = new LinkedHashMap<>();
    private final Map<String, Revision> revisions = new HashMap<>();

    /** Reads them, and corrects them where a table holds a higher id. */
    Counters(Sql sql, Tables tables) {
        sql.list(
                "select name, value from store_counter",
                row -> last.put(row.getString(1), row.getLong(2)));
        sql.list(
                "select kind, changed, removed from store_revision",
                row ->
                        revisions.put(
                                row.getString(1),
                                new Revision(row.getLong(2), row.getLong(3), true)));
        for (Table<?> table : tables.all()) {
            sql.first("select id from " + table.name() + " order by id desc", row -> row.getLong(1))
                    .ifPresent(highest -> stored(table.kind(), highest));
        }
    }

    long nextId(Kind<?> kind) {
        Long given = last.get(name(kind));
        long next = given == null ? kind.firstId() : Math.max(kind.firstId(), given + 1);
        set(name(kind), next);
        return next;
    }

    /** A version for a record of this kind that is put. */
    long put(Kind<?> kind) {
        long version = nextVersion();
        long removed = revisions.getOrDefault(kind.name(), Revision.NONE).removed();
        revisions.put(kind.name(), new Revision(version, removed, false));
        return version;
    }

    /** A record of this kind is removed; gives the version that this takes. */
    long removed(Kind<?> kind) {
        long version = nextVersion();
        revisions.put(kind.name(), new Revision(version, version, false));
        return version;
    }

    Revision revision(Table<?> table) {
        return revisions.getOrDefault(table.kind().name(), Revision.NONE);
    }

    private long nextVersion() {
        long next = last.getOrDefault(VERSION, 0L) + 1;
        set(VERSION, next);
        return next;
    }

    /** A record was stored under an id that this did not give. */
    void stored(Kind<?> kind, long id) {
        Long given = last.get(name(kind));
        if (given == null || given < id) {
            set(name(kind), id);
        }
    }

    void save(Sql sql) {
        unsaved.forEach((name, value) ->
                sql.run(
                        "insert into store_counter (name, value) values (?, ?)"
                                + " on conflict (name) do update set value = excluded.value",
                        name,
                        value));
        revisions.forEach((kind, revision) -> {
            if (!revision.committed()) {
                sql.run(
                        "insert into store_revision (kind, changed, removed) values (?, ?,"
                                + " ?) on conflict (kind) do update set changed ="
                                + " excluded.changed, removed = excluded.removed",
                        kind,
                        revision.changed(),
                        revision.removed());
            }
        });
    }

    /** What {@link #save} wrote is on disk. */
    void saved() {
        unsaved.clear();
        revisions.replaceAll((kind, r) -> new Revision(r.changed(), r.removed(), true));
    }

    private void set(String name, long value) {
        last.put(name, value);
        unsaved.put(name, value);
    }

    private static String name(Kind<?> kind) {
        return "id " + kind.name();
    }
}
