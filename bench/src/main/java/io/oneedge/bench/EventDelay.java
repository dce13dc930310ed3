package io.oneedge.bench;

import io.oneedge.foundation.request.RequestId;
import io.oneedge.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** How long after a commit those who listen hear of it. */
final class EventDelay implements Benchmark {

    private static final int RECORDS = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<Integer> WRITERS = List.of(1, 32);

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String method() {
        return ("commits as in the benchmark store-writes, heard by one listener: from the moment"
                    + " at which the writer asked for the commit, which includes the sync of the"
                    + " disk, and from the moment at which the writer was answered, 0 where the"
                    + " listener was first; %d s measured")
                .formatted(CloudSize.USUAL.measured().toSeconds());
    }

    @Override
    public List<Result> run(Surroundings surroundings) throws Exception {
        List<Result> results = new ArrayList<>();
        Path file = surroundings.directory(name()).resolve("one.db");
        try (SqliteStore store =
                SqliteStore.open(file, List.of(StoredDocument.KIND), InstantSource.system())) {
            StoreReads.fill(store, RECORDS);
            Map<Long, Long> heard = new ConcurrentHashMap<>();
            store.listen(commit -> heard.put(commit.request().number(), System.nanoTime()));
            for (int writers : WRITERS) {
                results.addAll(measure(store, heard, writers, surroundings.size().measured()));
            }
        }
        return results;
    }

    /** The moments of one commit. */
    private record Told(long request, long asked, long answered) {}

    private static List<Result> measure(
            SqliteStore store, Map<Long, Long> heard, int writers, Duration time)
            throws InterruptedException {
        heard.clear();
        List<List<Told>> told = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        Duration cpu = Cpu.ofThisProcess();
        long began = System.nanoTime();
        for (int writer = 0; writer < writers; writer++) {
            List<Told> mine = new ArrayList<>();
            told.add(mine);
            long first = began + writer * 1_000_000_000L; // No number and no text comes twice.
            threads.add(
                    Thread.startVirtualThread(
                            () -> write(store, mine, first, began + time.toNanos())));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        Duration used = Cpu.ofThisProcess().minus(cpu);
        Samples all = new Samples();
        Samples after = new Samples();
        for (Told one : told.stream().flatMap(List::stream).toList()) {
            long moment = awaited(heard, one.request());
            all.addNanoseconds(moment - one.asked());
            after.addNanoseconds(Math.max(0, moment - one.answered()));
        }
        String by = "%d writer%s".formatted(writers, writers == 1 ? "" : "s");
        return List.of(
                all.rate("asked to heard, " + by, elapsed, used),
                after.result("answered to heard, " + by, Quantity.Unit.SECONDS));
    }

    private static void write(SqliteStore store, List<Told> told, long first, long end) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(first);
        for (long request = first + 1; System.nanoTime() < end; request++) {
            StoredDocument document = StoredDocument.random(random.nextInt(RECORDS), random);
            long asked = System.nanoTime();
            store.write(
                    new RequestId(request),
                    writing -> {
                        writing.put(StoredDocument.KIND, document);
                        return true;
                    });
            told.add(new Told(request, asked, System.nanoTime()));
        }
    }

    private static long awaited(Map<Long, Long> heard, long request) {
        long began = System.nanoTime();
        while (true) {
            Long moment = heard.get(request);
            if (moment != null) {
                return moment;
            }
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("Nobody was told of commit " + request);
            }
            Thread.onSpinWait();
        }
    }
}
