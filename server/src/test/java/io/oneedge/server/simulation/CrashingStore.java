package io.oneedge.server.simulation;

import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.CommitListener;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A store with a disk that can be asked what it holds: commits reach it in groups, and a crash
 * forgets what was not synced. Answers are released and listeners told after the sync, unless the
 * store was made with a fault. It runs on the caller's thread.
 */
final class CrashingStore implements Store {

    /** In which order a commit, its answer and its event leave. */
    enum Order {
        SYNC_FIRST,
        /** Planted: the caller is answered before the disk has it. */
        ANSWER_FIRST,
        /** Planted: listeners are told, and act, before the disk has it. */
        EVENT_FIRST
    }

    /** Commits that a store which tells first may owe the disk. */
    private static final int LATE = 4;

    private final InstantSource clock;
    private final Order order;
    private final Consumer<String> moments;
    private final StoredTables durable;
    private StoredTables head;
    private final List<Commit> unsynced = new ArrayList<>();
    private final List<CommitListener> listeners = new ArrayList<>();
    private final Queue<Commit> undelivered = new ArrayDeque<>();
    private final Set<Integer> writers = new HashSet<>();
    private final Set<RequestId> synced = new HashSet<>();
    private final List<Runnable> answers = new ArrayList<>();
    private boolean full;
    private boolean failing;

    /** What a sync that failed had written: it may be on the disk, until the next sync. */
    private Optional<StoredTables> inDoubt = Optional.empty();

    /** The requests that were part of it. */
    private final Set<RequestId> doubted = new HashSet<>();

    private boolean holding;
    private boolean slow;
    private boolean working;
    private boolean delivering;
    private boolean numbersTaken;
    private int writer;
    private long commits;
    private long groups;

    /**
     * A store over a copy of these tables.
     *
     * @param moments is told before each thing that a crash can part from the next, and may throw
     */
    CrashingStore(InstantSource clock, Order order, StoredTables tables, Consumer<String> moments) {
        this.clock = clock;
        this.order = order;
        this.moments = moments;
        this.durable = tables.copy();
        this.head = tables.copy();
    }

    /** What is on the disk. */
    StoredTables disk() {
        return durable.copy();
    }

    /** Looks at what is on the disk. */
    void look(Consumer<Reading> work) {
        durable.read(work);
    }

    /** Everything of a kind that is on the disk. */
    <T> List<T> all(Kind<T> kind) {
        List<T> found = new ArrayList<>();
        look(reading -> found.addAll(reading.all(kind)));
        return found;
    }

    /** Looks at what was written, synced or not. */
    void peek(Consumer<Reading> work) {
        head.read(work);
    }

    /** The last number that a kind has given. */
    long lastIdOf(Kind<?> kind) {
        return head.lastIdOf(kind);
    }

    /** The disk takes no more, or takes again. */
    void full(boolean nowFull) {
        full = nowFull;
    }

    /** The next sync fails: whoever is in its group is told that nothing was changed. */
    void failNextSync() {
        failing = true;
    }

    /** From now on the disk takes everything. */
    void mend() {
        full = false;
        failing = false;
    }

    boolean isFull() {
        return full;
    }

    /** Listeners are told when {@link #deliver} is called, instead of at once. */
    void slow(boolean nowSlow) {
        slow = nowSlow;
    }

    /** What is written until {@link #release} is one group, with one sync at its end. */
    void hold() {
        holding = true;
    }

    /** Who writes and reads from now on; nobody writes twice into one group. */
    void as(int who) {
        writer = who;
    }

    /** Ends the group. */
    void release() {
        holding = false;
        sync();
    }

    /** Runs once what was written so far is on the disk. */
    void whenSynced(Runnable answer) {
        if (order == Order.ANSWER_FIRST || unsynced.isEmpty()) {
            answer.run();
        } else {
            answers.add(answer);
        }
    }

    /** How often something new has come to the disk, or was lost before it. */
    long groups() {
        return groups;
    }

    /** Whether something of this request is on the disk. */
    boolean isSynced(RequestId request) {
        return synced.contains(request);
    }

    /** Whether the request has changed anything, synced or not. */
    boolean hasCommitOf(RequestId request) {
        return isSynced(request)
                || unsynced.stream().anyMatch(commit -> commit.request().equals(request));
    }

    /** The numbers of a kind's records on the disk, ascending. */
    List<Long> idsOf(Kind<?> kind) {
        return List.copyOf(durable.of(kind).keySet());
    }

    /**
     * The machine's power, or the process, is gone: what was not synced never was. Only what a sync
     * that failed had written can be there all the same.
     *
     * @param kept whether it is
     * @return whether there was such a thing, and it was kept
     */
    boolean crash(boolean kept) {
        groups++;
        boolean found = kept && inDoubt.isPresent();
        if (found) {
            durable.become(inDoubt.get());
            synced.addAll(doubted);
        }
        certain();
        failing = false;
        head = durable.copy();
        unsynced.clear();
        listeners.clear();
        undelivered.clear();
        writers.clear();
        answers.clear();
        holding = false;
        slow = false;
        working = false;
        delivering = false;
        numbersTaken = false;
        return found;
    }

    /** Whether it was refused because a sync failed, and may have happened all the same. */
    boolean isInDoubt(RequestId request) {
        return doubted.contains(request);
    }

    private void certain() {
        inDoubt = Optional.empty();
        doubted.clear();
    }

    /** Numbers that were given are never given again, also those of work that failed. */
    private void fail() {
        failing = false;
        inDoubt = Optional.of(head.copy());
        unsynced.forEach(commit -> doubted.add(commit.request()));
        head = durable.copy();
        head.numbersOf(inDoubt.get());
        unsynced.clear();
        answers.clear();
        writers.clear();
        throw Failure.of(FailureKind.UNAVAILABLE, "Nothing was changed: the disk failed");
    }

    @Override
    public <R> R read(Function<Reading, R> work) {
        if (holding && writers.contains(writer)) {
            sync();
        }
        return run(new StoreView(holding ? durable : head, RequestId.NONE, clock.instant()), work);
    }

    /** Something can be parted here from what comes next. */
    void moment(String where) {
        moments.accept(where);
    }

    @Override
    public <R> R write(RequestId request, Function<Writing, R> work) {
        if (order == Order.EVENT_FIRST
                ? unsynced.size() >= LATE
                : !holding || writers.contains(writer)) {
            sync();
        }
        moments.accept("before a write");
        StoreView view = new StoreView(head, request, clock.instant());
        R result = run(view, work);
        numbersTaken |= view.tookNumbers();
        List<Change<?>> kept = view.changes().list();
        if (!kept.isEmpty()) {
            commit(request, kept);
        }
        if (!holding && order == Order.SYNC_FIRST) {
            sync();
        }
        return result;
    }

    private void commit(RequestId request, List<Change<?>> kept) {
        if (full) {
            throw Failure.of(FailureKind.UNAVAILABLE, "Cannot store anything: the disk is full");
        }
        head.apply(head.stored(kept));
        commits++;
        writers.add(writer);
        Commit commit = new Commit(commits, request, kept);
        unsynced.add(commit);
        if (order == Order.EVENT_FIRST) {
            undelivered.add(commit);
            deliver();
        }
    }

    private void sync() {
        if (unsynced.isEmpty() && !numbersTaken) {
            return;
        }
        moments.accept("before a sync");
        if (failing && !unsynced.isEmpty()) {
            fail();
        }
        certain();
        numbersTaken = false;
        groups++;
        durable.take(head);
        List<Commit> group = List.copyOf(unsynced);
        group.forEach(commit -> synced.add(commit.request()));
        List<Runnable> released = List.copyOf(answers);
        unsynced.clear();
        answers.clear();
        writers.clear();
        moments.accept("after a sync");
        released.forEach(Runnable::run);
        if (order != Order.EVENT_FIRST) {
            undelivered.addAll(group);
        }
        if (!slow) {
            deliver();
        }
    }

    @Override
    public void listen(CommitListener listener) {
        listeners.add(listener);
    }

    boolean hasNews() {
        return !undelivered.isEmpty();
    }

    /** Tells listeners of the commits that they have not heard of. */
    void deliver() {
        if (delivering) {
            return;
        }
        delivering = true;
        try {
            for (Commit next = undelivered.poll(); next != null; next = undelivered.poll()) {
                for (CommitListener listener : List.copyOf(listeners)) {
                    moments.accept("before an event");
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
        } catch (Failure failure) {
            // As the real one, which logs it: it concerns nobody else.
            return;
        }
    }

    private <R> R run(StoreView view, Function<? super StoreView, R> work) {
        if (working) {
            throw new AssertionError("Work inside the store asked the store again");
        }
        working = true;
        try {
            return work.apply(view);
        } finally {
            working = false;
            view.end();
        }
    }
}
