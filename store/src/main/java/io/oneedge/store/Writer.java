package io.oneedge.store;

import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It runs the work that waits as one group inside one transaction, each
 * piece behind a savepoint; syncs the disk once; then tells listeners and releases all answers.
 */
final class Writer {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    /** Work that holds all other work for so long is worth a line in the log. */
    private static final Duration SLOW_WORK = Duration.ofSeconds(1);

    private record Work<R>(RequestId request, Function<Writing, R> body, Answer<R> answer) {}

    /** Work that was run: it is answered with {@code release} once the group is on disk. */
    private record Ran(Work<?> work, List<Change<?>> changes, Runnable release) {}

    /** The transaction of the whole group is gone. */
    private static final class GroupLost extends RuntimeException {
        final Failure reason;

        GroupLost(Failure reason) {
            super(reason);
            this.reason = reason;
        }
    }

    private final Supplier<Sql> connect;
    private final Tables tables;
    private final RecordCache cache;
    private final ProjectionCache projections;
    private final Counters counters;
    private final DiskRoom room;
    private final Published published;
    private final InstantSource clock;
    private final StoreLimits limits;
    private final WorkQueue<Work<?>> queue;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private Sql sql;
    private Committed committed;

    /** Groups that were lost one after the other; 0 while the disk takes what is written. */
    private int lostInARow;

    private volatile long commits;
    private volatile long groups;

    /**
     * @param connect opens a connection that may write
     */
    Writer(
            Supplier<Sql> connect,
            Tables tables,
            RecordCache cache,
            ProjectionCache projections,
            InstantSource clock,
            StoreLimits limits,
            DiskRoom room) {
        this.connect = connect;
        this.tables = tables;
        this.cache = cache;
        this.projections = projections;
        this.clock = clock;
        this.limits = limits;
        this.room = room;
        this.sql = connect.get();
        this.counters = new Counters(sql, tables);
        this.committed = new Committed(sql, tables, cache, projections, counters::revision);
        this.published = new Published(tables);
        published.load(sql);
        this.queue = new WorkQueue<>("write to", limits.queuedWork(), limits.queueWait());
        this.thread = Thread.ofPlatform().name("store-writer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Published published() {
        return published;
    }

    boolean is(Thread other) {
        return thread == other;
    }

    <R> R write(RequestId request, Function<Writing, R> body) {
        Work<R> work = new Work<>(request, body, new Answer<>());
        queue.add(work);
        return work.answer().await();
    }

    void listen(Delivery delivery) {
        deliveries.add(delivery);
    }

    StoreStatistics statistics() {
        return new StoreStatistics(
                commits,
                groups,
                queue.size(),
                cache.records(),
                cache.characters(),
                cache.hits(),
                cache.misses());
    }

    void close(Duration wait) {
        queue.close();
        StoreThreads.join(thread, wait);
        deliveries.forEach(delivery -> delivery.close(wait));
    }

    private void run() {
        try {
            for (Work<?> work = queue.take(); work != null; work = queue.take()) {
                runGroup(work);
            }
            sql.close();
        } catch (RuntimeException e) {
            LOG.error("The writing connection did not close", e);
        }
    }

    private void runGroup(Work<?> first) {
        List<Ran> group = new ArrayList<>();
        long end = System.nanoTime() + limits.groupTime().toNanos();
        @Nullable Work<?> next = first;
        try {
            connectAnew();
            sql.run("begin immediate");
            while (next != null) {
                group.add(run(next));
                boolean more = group.size() < limits.groupWork() && System.nanoTime() < end;
                next = more ? queue.poll() : null;
            }
            counters.save(sql);
            sql.run("commit");
            counters.saved();
            published.publish(sql);
            recovered();
        } catch (GroupLost lost) {
            fail(group, next, lost.reason);
            return;
        } catch (Throwable thrown) {
            fail(group, next, thrown);
            return;
        }
        publish(group);
        group.forEach(ran -> ran.release().run());
    }

    private <R> Ran run(Work<R> work) {
        long began = System.nanoTime();
        WritingView view =
                new WritingView(committed, counters, work.request(), clock.instant(), room.now());
        try (RequestLog _ = RequestLog.of(work.request())) {
            R result = work.body().apply(view);
            List<Change<?>> changes = view.changes();
            store(changes);
            return new Ran(work, changes, () -> work.answer().give(result));
        } catch (GroupLost lost) {
            throw lost;
        } catch (Throwable thrown) {
            return new Ran(
                    work, List.of(), () -> work.answer().fail(SqlFailures.notStored(thrown)));
        } finally {
            view.end();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            if (took.compareTo(SLOW_WORK) > 0) {
                LOG.warn("Work of {} held all writing for {}", work.request(), took);
            }
        }
    }

    private void store(List<Change<?>> changes) {
        if (changes.isEmpty()) {
            return;
        }
        int mark = published.mark();
        sql.run("savepoint work");
        try {
            changes.forEach(this::store);
            sql.run("release work");
        } catch (RuntimeException e) {
            published.undoTo(mark);
            undo(changes, e);
            throw e;
        }
    }

    private <T> void store(Change<T> change) {
        Table<T> table = tables.of(change.kind());
        if (change.after().isEmpty()) {
            published.removed(table, change.id(), counters.removed(change.kind()));
            table.remove(sql, change);
            cache.remove(table, change.id());
            return;
        }
        T record = change.after().get();
        String body = change.kind().encode().apply(record);
        long version = counters.put(change.kind());
        table.put(sql, change, version, record, body);
        counters.stored(change.kind(), change.id());
        published.put(table, change.id(), version);
        cache.put(table, change.id(), version, record, body.length());
    }

    private void undo(List<Change<?>> changes, RuntimeException reason) {
        changes.forEach(change -> cache.remove(tables.of(change.kind()), change.id()));
        try {
            sql.run("rollback to work");
            sql.run("release work");
        } catch (RuntimeException e) {
            // SQLite itself rolled everything back, as it does when the disk is full.
            throw new GroupLost(
                    reason instanceof Failure failure
                            ? failure
                            : Failure.internal("Cannot undo failed work in the store", e));
        }
    }

    /**
     * Nothing of the group was stored: everybody in it is told so. What was acknowledged before is
     * safe, and so is what comes later: the log of the database goes on where the last group that
     * was synced ended, and a page that failed to be written is written again.
     */
    private void fail(List<Ran> group, @Nullable Work<?> running, Throwable thrown) {
        published.lose();
        sql.abandon();
        cache.clear();
        lostInARow++;
        int works = group.size() + (running == null ? 0 : 1);
        if (lostInARow == 1) {
            LOG.error("A group of {} pieces of work was not stored", works, thrown);
        } else {
            LOG.debug("Again a group of {} pieces of work was not stored", works, thrown);
        }
        group.forEach(ran -> ran.work().answer().fail(SqlFailures.notStored(thrown)));
        if (running != null) {
            running.answer().fail(SqlFailures.notStored(thrown));
        }
    }

    /** After a failure of the database, and not before it works again, a new connection is used. */
    private void connectAnew() {
        if (lostInARow > 0) {
            Sql young = connect.get();
            sql.abandon();
            closeOld();
            sql = young;
            committed = new Committed(sql, tables, cache, projections, counters::revision);
        }
    }

    private void closeOld() {
        try {
            sql.close();
        } catch (RuntimeException e) {
            LOG.debug("The connection that had failed did not close", e);
        }
    }

    private void recovered() {
        if (lostInARow > 0) {
            LOG.info("The store writes again, after {} groups that it could not store", lostInARow);
            lostInARow = 0;
        }
    }

    private void publish(List<Ran> group) {
        List<Commit> told = new ArrayList<>();
        long number = commits;
        for (Ran ran : group) {
            if (!ran.changes().isEmpty()) {
                number++;
                told.add(new Commit(number, ran.work().request(), ran.changes()));
            }
        }
        if (!told.isEmpty()) {
            commits = number;
            groups++;
            deliveries.forEach(delivery -> delivery.offer(told));
        }
    }
}
