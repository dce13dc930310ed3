package io.oneedge.core.transaction;

import io.oneedge.foundation.request.RequestId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A store that forgets everything at its end: for tests and for simulation. It passes the contract
 * of every store, keeps records as text like the real ones, and runs on the caller's thread.
 */
public final class MemoryStore implements Store {

    private final InstantSource clock;
    private final Map<String, TreeMap<Long, String>> tables = new HashMap<>();
    private final Map<String, Long> lastIds = new HashMap<>();
    private final List<CommitListener> listeners = new ArrayList<>();
    private final Queue<Commit> undelivered = new ArrayDeque<>();
    private boolean delivering;
    private long commits;

    public MemoryStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized <R> R read(Function<Reading, R> work) {
        return work.apply(new View(new Changes(), RequestId.NONE, clock.instant()));
    }

    @Override
    public synchronized <R> R write(RequestId request, Function<Writing, R> work) {
        Changes changes = new Changes();
        R result = work.apply(new View(changes, request, clock.instant()));
        changes.list().forEach(this::apply);
        if (!changes.list().isEmpty()) {
            commits++;
            undelivered.add(new Commit(commits, request, changes.list()));
            deliver();
        }
        return result;
    }

    @Override
    public synchronized void listen(CommitListener listener) {
        listeners.add(listener);
    }

    /** A listener may write; its commits are delivered after the one it hears of. */
    private void deliver() {
        if (delivering) {
            return;
        }
        delivering = true;
        try {
            for (Commit next = undelivered.poll(); next != null; next = undelivered.poll()) {
                for (CommitListener listener : List.copyOf(listeners)) {
                    listener.committed(next);
                }
            }
        } finally {
            delivering = false;
        }
    }

    private <T> void apply(Change<T> change) {
        TreeMap<Long, String> table = table(change.kind());
        if (change.after().isPresent()) {
            table.put(change.id(), change.kind().encode().apply(change.after().get()));
        } else {
            table.remove(change.id());
        }
    }

    private TreeMap<Long, String> table(Kind<?> kind) {
        return tables.computeIfAbsent(kind.name(), name -> new TreeMap<>());
    }

    private final class View implements Writing {
        private final Changes changes;
        private final RequestId request;
        private final Instant now;

        View(Changes changes, RequestId request, Instant now) {
            this.changes = changes;
            this.request = request;
            this.now = now;
        }

        @Override
        public <T> Optional<T> find(Kind<T> kind, long id) {
            return changes.seen(kind, id).orElseGet(() -> committed(kind, id));
        }

        @Override
        public <T> List<T> all(Kind<T> kind) {
            TreeMap<Long, T> rows = new TreeMap<>();
            table(kind).forEach((id, body) -> rows.put(id, kind.decode().apply(body)));
            for (Change<T> change : changes.of(kind)) {
                if (change.after().isPresent()) {
                    rows.put(change.id(), change.after().get());
                } else {
                    rows.remove(change.id());
                }
            }
            return List.copyOf(rows.values());
        }

        @Override
        public <T> List<T> where(Kind<T> kind, Index<T> index, long value) {
            return all(kind).stream()
                    .filter(record -> index.values().apply(record).contains(value))
                    .sorted(Comparator.comparingLong(kind.id()))
                    .toList();
        }

        @Override
        public <T> List<T> named(Kind<T> kind, String name) {
            return all(kind).stream()
                    .filter(record -> kind.nameOf().apply(record).equals(name))
                    .toList();
        }

        @Override
        public long nextId(Kind<?> kind) {
            return lastIds.merge(kind.name(), kind.firstId(), (last, first) -> last + 1);
        }

        @Override
        public <T> void put(Kind<T> kind, T record) {
            long id = kind.id().applyAsLong(record);
            changes.note(kind, id, Optional.of(record), () -> committed(kind, id));
        }

        @Override
        public <T> void remove(Kind<T> kind, long id) {
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

        private <T> Optional<T> committed(Kind<T> kind, long id) {
            return Optional.ofNullable(table(kind).get(id)).map(kind.decode());
        }
    }
}
