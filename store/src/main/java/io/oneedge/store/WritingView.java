package io.oneedge.store;

import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Changes;
import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Room;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.request.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one piece of writing work sees: its own changes laid over the records that the works before
 * it left. Nothing is written to the database before the work has returned.
 */
final class WritingView implements Writing {

    private final Committed committed;
    private final Counters counters;
    private final RequestId request;
    private final Instant now;
    private final Room room;
    private final Changes changes = new Changes();
    private boolean ended;

    WritingView(Committed committed, Counters counters, RequestId request, Instant now, Room room) {
        this.committed = committed;
        this.counters = counters;
        this.request = request;
        this.now = now;
        this.room = room;
    }

    @Override
    public <T> Optional<T> find(Kind<T> kind, long id) {
        requireOpen();
        return changes.seen(kind, id).orElseGet(() -> committed.find(kind, id));
    }

    @Override
    public <T> List<T> all(Kind<T> kind) {
        requireOpen();
        return overlaid(kind, committed.all(kind), record -> true);
    }

    @Override
    public <T> List<T> where(Kind<T> kind, Index<T> index, long value) {
        requireOpen();
        return overlaid(
                kind,
                committed.where(kind, index, value),
                record -> index.values().apply(record).contains(value));
    }

    @Override
    public <T> List<T> named(Kind<T> kind, String name) {
        requireOpen();
        return overlaid(
                kind,
                committed.named(kind, name),
                record -> kind.nameOf().apply(record).equals(name));
    }

    @Override
    public long nextId(Kind<?> kind) {
        requireOpen();
        return counters.nextId(kind);
    }

    @Override
    public <T> void put(Kind<T> kind, T record) {
        requireOpen();
        long id = kind.id().applyAsLong(record);
        Optional<T> kept = room.keeps(kind, record) ? Optional.of(record) : Optional.empty();
        changes.note(kind, id, kept, () -> committed.find(kind, id));
    }

    @Override
    public <T> void remove(Kind<T> kind, long id) {
        requireOpen();
        changes.note(kind, id, Optional.empty(), () -> committed.find(kind, id));
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public RequestId request() {
        return request;
    }

    List<Change<?>> changes() {
        return changes.list();
    }

    void end() {
        ended = true;
    }

    private <T> List<T> overlaid(Kind<T> kind, List<T> rows, Predicate<T> wanted) {
        List<Change<T>> own = changes.of(kind);
        if (own.isEmpty()) {
            return rows;
        }
        Set<Long> touched = new HashSet<>();
        own.forEach(change -> touched.add(change.id()));
        List<T> merged = new ArrayList<>(rows.size() + own.size());
        for (T row : rows) {
            if (!touched.contains(kind.id().applyAsLong(row))) {
                merged.add(row);
            }
        }
        own.forEach(change -> change.after().filter(wanted).ifPresent(merged::add));
        merged.sort(Comparator.comparingLong(kind.id()));
        return Collections.unmodifiableList(merged);
    }

    private void requireOpen() {
        if (ended) {
            throw ReadingView.usedAfterEnd();
        }
    }
}
