package io.oneedge.bench;

import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** How many commits a second the store acknowledges, each on disk. */
final class StoreWrites implements Benchmark {

    private static final int RECORDS = 5_000;
    private static final List<Integer> CLIENTS = List.of(1, 16, 256);

    @Override
    public String name() {
        return "store-writes";
    }

    @Override
    public String method() {
        return ("each commit replaces one of %,d records of %,d characters, the text always new,"
                        + " and is synced before it is acknowledged; 2 s warm-up, 5 s measured")
                .formatted(RECORDS, StoredDocument.LENGTH);
    }

    @Override
    public List<Result> run(Surroundings surroundings) throws Exception {
        List<Result> results = new ArrayList<>();
        Path file = surroundings.directory(name()).resolve("one.db");
        try (SqliteStore store =
                SqliteStore.open(file, List.of(StoredDocument.KIND), InstantSource.system())) {
            StoreReads.fill(store, RECORDS);
            for (int clients : CLIENTS) {
                Load load =
                        new Load(
                                clients,
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(5),
                                Cpu::ofThisProcess);
                results.add(
                        load.run(
                                "commit, %d client%s".formatted(clients, clients == 1 ? "" : "s"),
                                random -> {
                                    StoredDocument document =
                                            StoredDocument.random(random.nextInt(RECORDS), random);
                                    store.write(RequestId.NONE, w -> put(w, document));
                                }));
            }
        }
        return results;
    }

    private static boolean put(Writing writing, StoredDocument document) {
        writing.put(StoredDocument.KIND, document);
        return true;
    }
}
