package io.oneedge.store;

import io.oneedge.core.transaction.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers that are never given twice: the last id of each kind and the last version. They are
 * kept in memory by the writing thread, go on after work that failed, and are stored with each
 * group, whether its work failed or not.
 */
final class Counters {

    private static final String VERSION = "version";

    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Long> unsaved = new LinkedHashMap<>();

    /** Reads them, and corrects them where a table holds a higher id. */
    Counters(Sql sql, Tables tables) {
        sql.list(
                "select name, value from store_counter",
                row -> last.put(row.getString(1), row.getLong(2)));
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

    long nextVersion() {
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

    boolean haveChanged() {
        return !unsaved.isEmpty();
    }

    void save(Sql sql) {
        unsaved.forEach((name, value) ->
                sql.run(
                        "insert into store_counter (name, value) values (?, ?)"
                                + " on conflict (name) do update set value = excluded.value",
                        name,
                        value));
    }

    /** What {@link #save} wrote is on disk. */
    void saved() {
        unsaved.clear();
    }

    private void set(String name, long value) {
        last.put(name, value);
        unsaved.put(name, value);
    }

    private static String name(Kind<?> kind) {
        return "id " + kind.name();
    }
}
