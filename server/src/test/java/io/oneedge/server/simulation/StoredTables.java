package io.oneedge.server.simulation;

import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.request.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Records by kind and id, and the last number that each kind gave. Records are immutable. */
final class StoredTables {

    /** A change that can be written: what its record is when it is read back. */
    record Row(String kind, long id, Optional<Object> record) {}

    private final Map<String, TreeMap<Long, Object>> rows = new HashMap<>();
    private final Map<String, Long> lastIds = new HashMap<>();
    private final List<Row> since = new ArrayList<>();

    StoredTables copy() {
        StoredTables copy = new StoredTables();
        rows.forEach((kind, table) -> copy.rows.put(kind, new TreeMap<>(table)));
        copy.lastIds.putAll(lastIds);
        return copy;
    }

    /** Becomes what the other is, which was a copy of this one and has gone on from there. */
    void take(StoredTables ahead) {
        ahead.since.forEach(this::put);
        ahead.since.clear();
        since.clear();
        lastIds.putAll(ahead.lastIds);
    }

    /** Becomes what the other is, whatever it was. */
    void become(StoredTables other) {
        rows.clear();
        other.rows.forEach((kind, table) -> rows.put(kind, new TreeMap<>(table)));
        lastIds.putAll(other.lastIds);
        since.clear();
    }

    /** Gives no number that the other has given. */
    void numbersOf(StoredTables other) {
        lastIds.putAll(other.lastIds);
    }

    /** What the changes are as text and back, so that a failure to do so leaves nothing. */
    List<Row> stored(List<Change<?>> changes) {
        return changes.stream().<Row>map(StoredTables::row).toList();
    }

    private static <T> Row row(Change<T> change) {
        Kind<T> kind = change.kind();
        Optional<Object> record =
                change.after().map(after -> kind.decode().apply(kind.encode().apply(after)));
        return new Row(kind.name(), change.id(), record);
    }

    void apply(List<Row> changed) {
        changed.forEach(this::put);
    }

    private void put(Row row) {
        TreeMap<Long, Object> table = table(row.kind());
        if (row.record().isPresent()) {
            table.put(row.id(), row.record().get());
            lastIds.merge(row.kind(), row.id(), Math::max);
        } else {
            table.remove(row.id());
        }
        since.add(row);
    }

    long nextId(Kind<?> kind) {
        long first = kind.firstId();
        return lastIds.compute(
                kind.name(), (name, last) -> last == null ? first : Math.max(first, last + 1));
    }

    long lastIdOf(Kind<?> kind) {
        return lastIds.getOrDefault(kind.name(), 0L);
    }

    @SuppressWarnings("unchecked") // A table has the name of the one kind whose records it holds.
    <T> TreeMap<Long, T> of(Kind<T> kind) {
        return (TreeMap<Long, T>) table(kind.name());
    }

    /** Looks at what is stored. */
    void read(Consumer<Reading> work) {
        StoreView view = new StoreView(this, RequestId.NONE, Instant.EPOCH);
        work.accept(view);
        view.end();
    }

    boolean isSameAs(StoredTables other) {
        return rows.equals(other.rows);
    }

    private TreeMap<Long, Object> table(String kind) {
        return rows.computeIfAbsent(kind, name -> new TreeMap<>());
    }
}
