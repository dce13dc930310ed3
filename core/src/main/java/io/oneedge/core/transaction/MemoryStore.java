package io.oneedge.core.transaction;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that forgets everything at its end: for tests and for simulation. It passes the contract
 * of every store, keeps what the text of a record says, as the real ones do, and runs on the
 * caller's thread.
 */
public final class MemoryStore implements Store {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryStore.class);

    private final InstantSource clock;
    private final Map<String, TreeMap<Long, ?>> tables = new HashMap<>();
    private final Map<String, Long> lastIds = new HashMap<>();
    private final List<CommitListener> listeners = new ArrayList<>();
    private final Queue<Commit> undelivered = new ArrayDeque<>();
    private boolean delivering;
    private boolean working;
    private long commits;
    private Room room = Room.AMPLE;

    public MemoryStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized <R> R read(Function<Reading, R> work) {
        return run(new View(new Changes(), RequestId.NONE, clock.instant()), work);
    }

    @Override
    public synchronized <R> R write(RequestId request, Function<Writing, R> work) {
        if (room == Room.SPENT) {
            throw Room.refusal();
        }
        return commit(request, work);
    }

    @Override
    public Store withoutLimits() {
        return new Unlimited();
    }

    @Override
    public synchronized Room room() {
        return room;
    }

    /** Lets the disk that this store has not got fill up or become free. */
    public synchronized void setRoom(Room left) {
        room = left;
    }

    private synchronized <R> R commit(RequestId request, Function<Writing, R> work) {
        Changes changes = new Changes();
        R result = run(new View(changes, request, clock.instant()), work);
        List<Change<?>> kept = changes.list();
        List<Runnable> rows = kept.stream().<Runnable>map(this::row).toList();
        rows.forEach(Runnable::run);
        if (!kept.isEmpty()) {
            commits++;
            undelivered.add(new Commit(commits, request, kept));
            deliver();
        }
        return result;
    }

    private <R> R run(View view, Function<? super View, R> work) {
        if (working) {
            throw Failure.of(
                    FailureKind.INTERNAL,
                    "Work inside the store asked the store again instead of the view it was given");
        }
        working = true;
        try {
            return work.apply(view);
        } finally {
            working = false;
            view.ended = true;
        }
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
                    tell(listener, next);
                }
            }
        } finally {
            delivering = false;
        }
    }

    private static void tell(CommitListener listener, Commit commit) {
        try {
            listener.committed(commit);
        } catch (RuntimeException e) {
            LOG.error("A listener failed on commit {}", commit.number(), e);
        }
    }

    /**
     * Writes the record as text and reads it back now, so that a failure to do so leaves nothing;
     * stores it later.
     */
    private <T> Runnable row(Change<T> change) {
        Kind<T> kind = change.kind();
        TreeMap<Long, T> table = table(kind);
        long id = change.id();
        if (change.after().isEmpty()) {
            return () -> table.remove(id);
        }
        T stored = kind.decode().apply(kind.encode().apply(change.after().get()));
        return () -> {
            table.put(id, stored);
            lastIds.merge(kind.name(), id, Math::max);
        };
    }

    @SuppressWarnings("unchecked") // A table has the name of the one kind whose records it holds.
    private <T> TreeMap<Long, T> table(Kind<T> kind) {
        return (TreeMap<Long, T>)
                tables.computeIfAbsent(kind.name(), name -> new TreeMap<Long, T>());
    }

    /** Takes work whatever room is left. */
    private final class Unlimited implements Store {
        @Override
        public <R> R read(Function<Reading, R> work) {
            return MemoryStore.this.read(work);
        }

        @Override
        public <R> R write(RequestId request, Function<Writing, R> work) {
            return commit(request, work);
        }

        @Override
        public Room room() {
            return MemoryStore.this.room();
        }

        @Override
        public void listen(CommitListener listener) {
            MemoryStore.this.listen(listener);
        }
    }

    private final class View implements Writing {
        private final Changes changes;
        private final RequestId request;
        private final Instant now;
        private boolean ended;

        View(Changes changes, RequestId request, Instant now) {
            this.changes = changes;
            this.request = request;
            this.now = now;
        }

        @Override
        public <T> Optional<T> find(Kind<T> kind, long id) {
            requireOpen();
            return changes.seen(kind, id).orElseGet(() -> committed(kind, id));
        }

        @Override
        public <T> List<T> all(Kind<T> kind) {
            requireOpen();
            TreeMap<Long, T> rows = new TreeMap<>(table(kind));
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
            long first = kind.firstId();
            requireOpen();
            return lastIds.compute(
                    kind.name(), (name, last) -> last == null ? first : Math.max(first, last + 1));
        }

        @Override
        public <T> void put(Kind<T> kind, T record) {
            requireOpen();
            long id = kind.id().applyAsLong(record);
            Optional<T> kept = room.keeps(kind, record) ? Optional.of(record) : Optional.empty();
            changes.note(kind, id, kept, () -> committed(kind, id));
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
                throw Failure.of(
                        FailureKind.INTERNAL, "A view of the store was used after its work");
            }
        }

        private <T> Optional<T> committed(Kind<T> kind, long id) {
            return Optional.ofNullable(table(kind).get(id));
        }
    }
}
