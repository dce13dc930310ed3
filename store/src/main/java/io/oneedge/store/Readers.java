package io.oneedge.store;

import io.oneedge.core.transaction.Projection;
import io.oneedge.core.transaction.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that run reading work, each on a connection of its own and each piece of work inside
 * one transaction. They are platform threads, because a call into SQLite never leaves the thread.
 */
final class Readers {

    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private record Work<R>(Function<Reading, R> body, @Nullable String request, Answer<R> answer) {}

    private final WorkQueue<Work<?>> queue;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();

    Readers(
            DatabaseFile file,
            Tables tables,
            RecordCache cache,
            ProjectionCache projections,
            StoreLimits limits) {
        queue = new WorkQueue<>("read", limits.queuedWork(), limits.queueWait());
        for (int i = 1; i <= limits.readers(); i++) {
            Sql sql = file.reader();
            Committed committed =
                    new Committed(sql, tables, cache, projections, table -> revision(sql, table));
            threads.add(
                    Thread.ofPlatform()
                            .name("store-reader-" + i)
                            .daemon()
                            .unstarted(() -> run(sql, committed)));
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    boolean contain(Thread thread) {
        return threads.contains(thread);
    }

    /** Whether somebody reads, or waits for it. */
    boolean areBusy() {
        return busy.get() > 0 || queue.size() > 0;
    }

    /** Makes these projections of these records where they are not kept and have room. */
    <T> void prepare(List<Projection<T, ?>> wanted, long[] ids, int count) {
        read(reading -> {
            ((ReadingView) reading).prepare(wanted, ids, count);
            return true;
        });
    }

    <R> R read(Function<Reading, R> body) {
        Work<R> work = new Work<>(body, RequestLog.current(), new Answer<>());
        queue.add(work);
        return work.answer().await();
    }

    void close(Duration wait) {
        queue.close();
        threads.forEach(thread -> StoreThreads.join(thread, wait));
    }

    private static Revision revision(Sql sql, Table<?> table) {
        return sql.first(
                        "select changed, removed from store_revision where kind = ?",
                        row -> new Revision(row.getLong(1), row.getLong(2), true),
                        table.kind().name())
                .orElse(Revision.NONE);
    }

    private void run(Sql sql, Committed committed) {
        try {
            for (Work<?> work = queue.take(); work != null; work = queue.take()) {
                busy.incrementAndGet();
                perform(work, sql, committed);
                busy.decrementAndGet();
            }
        } finally {
            close(sql);
        }
    }

    /** The last connection empties the write-ahead log; of two that close at once, none does. */
    private synchronized void close(Sql sql) {
        try {
            sql.close();
        } catch (RuntimeException e) {
            LOG.error("A reading connection did not close", e);
        }
    }

    private static <R> void perform(Work<R> work, Sql sql, Committed committed) {
        ReadingView view = new ReadingView(committed);
        try (RequestLog _ = RequestLog.named(work.request())) {
            R result;
            sql.run("begin");
            try {
                result = work.body().apply(view);
            } finally {
                view.end();
                sql.abandon();
            }
            work.answer().give(result);
        } catch (Throwable thrown) {
            work.answer().fail(thrown);
        }
    }
}
