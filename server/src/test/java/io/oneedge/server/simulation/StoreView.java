package io.oneedge.server.simulation;

import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Changes;
import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.request.RequestId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What one piece of work sees: the tables, and over them what it changed. */
final class StoreView implements Writing {

    private final StoredTables tables;
    private final RequestId request;
    private final Instant now;
    private final Changes changes = new Changes();
    private boolean numbers;
    private boolean ended;

    StoreView(StoredTables tables, RequestId request, Instant now) {
        this.tables = tables;
        this.request = request;
        this.now = now;
    }

    Changes changes() {
        return changes;
    }

    boolean tookNumbers() {
        return numbers;
    }

    void end() {
        ended = true;
    }

    @Override
    public <T> Optional<T> find(Kind<T> kind, long id) {
        requireOpen();
        return changes.seen(kind, id).orElseGet(() -> committed(kind, id));
    }

    @Override
    public <T> List<T> all(Kind<T> kind) {
        return List.copyOf(records(kind));
    }

    @Override
    public <T> List<T> where(Kind<T> kind, Index<T> index, long value) {
        return records(kind).stream()
                .filter(record -> index.values().apply(record).contains(value))
                .toList();
    }

    @Override
    public <T> List<T> named(Kind<T> kind, String name) {
        return records(kind).stream()
                .filter(record -> kind.nameOf().apply(record).equals(name))
                .toList();
    }

    private <T> Collection<T> records(Kind<T> kind) {
        requireOpen();
        List<Change<T>> changed = changes.of(kind);
        if (changed.isEmpty()) {
            return tables.of(kind).values();
        }
        TreeMap<Long, T> rows = new TreeMap<>(tables.of(kind));
        for (Change<T> change : changed) {
            if (change.after().isPresent()) {
                rows.put(change.id(), change.after().get());
            } else {
                rows.remove(change.id());
            }
        }
        return rows.values();
    }

    @Override
    public long nextId(Kind<?> kind) {
        requireOpen();
        numbers = true;
        return tables.nextId(kind);
    }

    @Override
    public <T> void put(Kind<T> kind, T record) {
        requireOpen();
        long id = kind.id().applyAsLong(record);
        changes.note(kind, id, Optional.of(record), () -> committed(kind, id));
    }

    @Override
    public <T> void remove(Kind<T> kind, long id) {
        requireOpen();
        changes.note(kind, id, Optional.empty(), () -> committed(kind, id));
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public RequestId request() {
        return request;
    }

    private void requireOpen() {
        if (ended) {
            throw new AssertionError("A view of the store was used after its work");
        }
    }

    private <T> Optional<T> committed(Kind<T> kind, long id) {
        return Optional.ofNullable(tables.of(kind).get(id));
    }
}
