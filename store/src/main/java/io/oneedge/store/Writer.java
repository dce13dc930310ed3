package io.oneedge.store;

import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
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

    private final Sql sql;
    private final Tables tables;
    private final RecordCache cache;
    private final Committed committed;
    private final Counters counters;
    private final InstantSource clock;
    private final StoreLimits limits;
    private final WorkQueue<Work<?>> queue;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile long commits;
    private volatile long groups;
    private volatile @Nullable Failure stopped;

    Writer(Sql sql, Tables tables, RecordCache cache, InstantSource clock, StoreLimits limits) {
        this.sql = sql;
        this.tables = tables;
        this.cache = cache;
        this.counters = new Counters(sql, tables);
        this.committed = new Committed(sql, tables, cache, counters::revision);
        this.clock = clock;
        this.limits = limits;
        this.queue = new WorkQueue<>("write to", limits.queuedWork(), limits.queueWait());
        this.thread = Thread.ofPlatform().name("store-writer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
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
        try (sql) {
            for (Work<?> work = queue.take(); work != null; work = queue.take()) {
                runGroup(work);
            }
        } catch (RuntimeException e) {
            LOG.error("The writing connection did not close", e);
        }
    }

    private void runGroup(Work<?> first) {
        List<Ran> group = new ArrayList<>();
        long end = System.nanoTime() + limits.groupTime().toNanos();
        @Nullable Work<?> next = first;
        try {
            requireRunning();
            sql.run("begin immediate");
            while (next != null) {
                group.add(run(next));
                boolean more = group.size() < limits.groupWork() && System.nanoTime() < end;
                next = more ? queue.poll() : null;
            }
            counters.save(sql);
            sql.run("commit");
            counters.saved();
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
        WritingView view = new WritingView(committed, counters, work.request(), clock.instant());
        try (RequestLog _ = RequestLog.of(work.request())) {
            R result = work.body().apply(view);
            List<Change<?>> changes = view.changes();
            store(changes);
            return new Ran(work, changes, () -> work.answer().give(result));
        } catch (GroupLost lost) {
            throw lost;
        } catch (Throwable thrown) {
            return new Ran(work, List.of(), () -> work.answer().fail(thrown));
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
        sql.run("savepoint work");
        try {
            changes.forEach(this::store);
            sql.run("release work");
        } catch (RuntimeException e) {
            undo(changes, e);
            throw e;
        }
    }

    private <T> void store(Change<T> change) {
        Table<T> table = tables.of(change.kind());
        if (change.after().isEmpty()) {
            counters.removed(change.kind());
            table.remove(sql, change);
            cache.remove(table, change.id());
            return;
        }
        T record = change.after().get();
        String body = change.kind().encode().apply(record);
        long version = counters.put(change.kind());
        table.put(sql, change, version, record, body);
        counters.stored(change.kind(), change.id());
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

    private void fail(List<Ran> group, @Nullable Work<?> running, Throwable thrown) {
        sql.abandon();
        cache.clear();
        if (SqlFailures.isDiskError(thrown)) {
            stop(thrown);
        }
        LOG.error("A group of {} pieces of work was not stored", group.size() + 1, thrown);
        group.forEach(ran -> ran.work().answer().fail(thrown));
        if (running != null) {
            running.answer().fail(thrown);
        }
    }

    /** After a failed sync nobody knows what the disk holds, so nothing more is acknowledged. */
    private void stop(Throwable thrown) {
        stopped =
                Failure.of(
                        FailureKind.UNAVAILABLE,
                        "The store takes no more changes since the disk reported an error. Check"
                                + " the disk, then start the front-end again",
                        thrown);
    }

    private void requireRunning() {
        Failure reason = stopped;
        if (reason != null) {
            throw reason;
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
