package io.oneedge.bench;

import io.oneedge.foundation.request.RequestId;
import io.oneedge.store.SqliteStore;
import io.oneedge.store.StoreLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** How many pieces of reading work a second the store answers. */
final class StoreReads implements Benchmark {

    private static final int RECORDS = 10_000;
    private static final int RECORDS_AT_ONCE = 500;

    @Override
    public String name() {
        return "store-reads";
    }

    @Override
    public String method() {
        return ("%,d records of %,d characters, decoded in memory; 16 clients; 2 s warm-up, 5 s"
                        + " measured")
                .formatted(RECORDS, StoredDocument.LENGTH);
    }

    @Override
    public List<Result> run(Surroundings surroundings) throws Exception {
        Load load = new Load(16, Duration.ofSeconds(2), Duration.ofSeconds(5), Cpu::ofThisProcess);
        List<Result> results = new ArrayList<>();
        Path file = surroundings.directory(name()).resolve("one.db");
        try (SqliteStore store =
                SqliteStore.open(
                        file, List.of(StoredDocument.KIND), InstantSource.system(), roomForAll())) {
            fill(store, RECORDS);
            results.add(
                    load.run(
                            "find one by id",
                            random -> {
                                long id = random.nextInt(RECORDS);
                                store.read(reading -> reading.find(StoredDocument.KIND, id));
                            }));
            results.add(
                    load.run(
                            "find %d by index".formatted(RECORDS / StoredDocument.HOSTS),
                            random -> {
                                long host = random.nextInt(StoredDocument.HOSTS);
                                store.read(reading ->
                                        reading.where(
                                                StoredDocument.KIND, StoredDocument.HOST, host));
                            }));
            results.add(
                    load.run(
                            "all of %,d".formatted(RECORDS),
                            random -> store.read(reading -> reading.all(StoredDocument.KIND))));
        }
        return results;
    }

    /** The usual limits, with a cache that holds every record however small the heap is. */
    private static StoreLimits roomForAll() {
        return StoreLimits.STANDARD.withCachedBytes(2L * RECORDS * StoredDocument.LENGTH);
    }

    /** Stores so many records under the ids from 0. */
    static void fill(SqliteStore store, int records) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(0);
        for (int first = 0; first < records; first += RECORDS_AT_ONCE) {
            int start = first;
            store.write(
                    RequestId.NONE,
                    writing -> {
                        for (int id = start; id < start + RECORDS_AT_ONCE; id++) {
                            writing.put(StoredDocument.KIND, StoredDocument.random(id, random));
                        }
                        return true;
                    });
        }
    }
}
