package io.oneedge.bench;

import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.CommitListener;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Whether a listener that cannot keep up holds the commits that it is to hear of. */
final class SlowListener implements Benchmark {

    private static final int RECORDS = 5_000;
    private static final int WRITERS = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration MEASURED = Duration.ofSeconds(5);

    /** What the slow listener takes for one commit. */
    private static final Duration TAKES = Duration.ofMillis(1);

    @Override
    public String name() {
        return "listeners";
    }

    @Override
    public String method() {
        return ("%d writers as in store-writes; first nobody listens, then a listener that counts,"
                        + " then besides one that takes %d ms for each commit and is told to read"
                        + " anew when it is 10,000 behind; %d s warm-up, %d s measured")
                .formatted(WRITERS, TAKES.toMillis(), WARM_UP.toSeconds(), MEASURED.toSeconds());
    }

    @Override
    public List<Result> run(Surroundings surroundings) throws Exception {
        List<Result> results = new ArrayList<>();
        Path file = surroundings.directory(name()).resolve("one.db");
        try (SqliteStore store =
                SqliteStore.open(file, List.of(StoredDocument.KIND), InstantSource.system())) {
            StoreReads.fill(store, RECORDS);
            results.add(commits(store, "commit, nobody listens"));
            Counting quick = new Counting(Duration.ZERO);
            store.listen(quick);
            results.add(commits(store, "commit, one listener"));
            Counting slow = new Counting(TAKES);
            store.listen(slow);
            quick.restart();
            Result besides = commits(store, "commit, a slow listener besides");
            results.add(besides);
            results.add(quick.rate("events to the quick listener"));
            results.add(slow.rate("events to the slow listener"));
            results.add(slow.resyncs());
        }
        return results;
    }

    private static Result commits(SqliteStore store, String what) throws Exception {
        return new Load(WRITERS, WARM_UP, MEASURED, Cpu::ofThisProcess)
                .run(
                        what,
                        random -> {
                            StoredDocument document =
                                    StoredDocument.random(random.nextInt(RECORDS), random);
                            store.write(RequestId.NONE, writing -> put(writing, document));
                        });
    }

    private static boolean put(Writing writing, StoredDocument document) {
        writing.put(StoredDocument.KIND, document);
        return true;
    }

    /** A listener that takes its time. */
    private static final class Counting implements CommitListener {
        private final Duration takes;
        private final AtomicLong heard = new AtomicLong();
        private final AtomicLong resyncs = new AtomicLong();
        private volatile long began = System.nanoTime();

        Counting(Duration takes) {
            this.takes = takes;
        }

        @Override
        public void committed(Commit commit) {
            if (!takes.isZero()) {
                LockSupport.parkNanos(takes.toNanos());
            }
            heard.incrementAndGet();
        }

        @Override
        public void resync() {
            resyncs.incrementAndGet();
        }

        void restart() {
            heard.set(0);
            began = System.nanoTime();
        }

        Result rate(String what) {
            double seconds = (System.nanoTime() - began) / 1e9;
            Quantity each = Quantity.seconds(seconds / Math.max(1, heard.get()));
            return new Result(
                    what,
                    heard.intValue(),
                    Optional.of(Quantity.perSecond(heard.get() / seconds)),
                    each,
                    each,
                    Optional.empty(),
                    Optional.empty());
        }

        /** How often it was told to read anew. */
        Result resyncs() {
            double seconds = (System.nanoTime() - began) / 1e9;
            Quantity each = Quantity.seconds(seconds / Math.max(1, resyncs.get()));
            return new Result(
                    "resyncs of the slow listener",
                    resyncs.intValue(),
                    Optional.of(Quantity.perSecond(resyncs.get() / seconds)),
                    each,
                    each,
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
