package io.oneedge.store;

import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Projection;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Summary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The last committed state as far as it is in memory. It is read on the thread of whoever asks and
 * without the database: most calls need no more. What is not in memory ends the work with {@link
 * Missing}, and it is done again on the database.
 */
final class PublishedView implements Reading {

    /** A kind with more records than this is asked for a name in the database. */
    static final int NAMED_MAX = 2_000;

    /** Something is not in memory. */
    static final class Missing extends RuntimeException {
        private final @Nullable String projection;

        private Missing(@Nullable String projection) {
            super("not in memory", null, false, false);
            this.projection = projection;
        }

        /** The projection that is missing of some of all records, or null for anything else. */
        @Nullable String projection() {
            return projection;
        }
    }

    private static final Missing MISSING = new Missing(null);

    private final Published.State state;
    private final Tables tables;
    private final RecordCache records;
    private final ProjectionCache projections;
    private boolean ended;

    PublishedView(
            Published.State state,
            Tables tables,
            RecordCache records,
            ProjectionCache projections) {
        this.state = state;
        this.tables = tables;
        this.records = records;
        this.projections = projections;
    }

    /** Does the work on this view and ends it. */
    <R> R perform(Function<Reading, R> work) {
        try {
            return work.apply(this);
        } finally {
            ended = true;
        }
    }

    @Override
    public <T> Optional<T> find(Kind<T> kind, long id) {
        Table<T> table = table(kind);
        long version = state.of(table).versionOf(id);
        return version < 0 ? Optional.empty() : Optional.of(record(table, id, version));
    }

    @Override
    public <T> List<T> all(Kind<T> kind) {
        Table<T> table = table(kind);
        VersionPages pages = state.of(table);
        List<T> all = new ArrayList<>(pages.size());
        for (VersionPages.Page page : pages.pages()) {
            for (int i = 0; i < page.ids().length; i++) {
                all.add(record(table, page.ids()[i], page.versions()[i]));
            }
        }
        return Collections.unmodifiableList(all);
    }

    @Override
    public <T> List<T> where(Kind<T> kind, Index<T> index, long value) {
        Table<T> table = table(kind);
        table.requireIndex(index);
        if (state.of(table).size() == 0) {
            return List.of();
        }
        throw MISSING;
    }

    @Override
    public <T> List<T> named(Kind<T> kind, String name) {
        Table<T> table = table(kind);
        VersionPages pages = state.of(table);
        if (pages.size() == 0) {
            return List.of();
        }
        @Nullable Map<String, List<Long>> names = projections.names(kind, pages.changed());
        if (names == null) {
            throw MISSING;
        }
        return names.getOrDefault(name, List.of()).stream()
                .map(id -> record(table, id, pages.versionOf(id)))
                .toList();
    }

    @Override
    public <T, P> Optional<P> find(Projection<T, P> projection, long id) {
        Table<T> table = table(projection.kind());
        long version = state.of(table).versionOf(id);
        return version < 0
                ? Optional.empty()
                : Optional.of(projection(table, projection, id, version));
    }

    @Override
    public <T, P> List<P> all(Projection<T, P> projection) {
        VersionPages pages = state.of(table(projection.kind()));
        List<P> all = projections.all(projection, pages);
        if (all == null) {
            throw new Missing(projection.name());
        }
        return all;
    }

    @Override
    public <T, P, S> S summary(Summary<T, P, S> summary) {
        VersionPages pages = state.of(table(summary.each().kind()));
        @Nullable S kept = projections.summary(summary, pages.changed());
        if (kept != null) {
            return kept;
        }
        S made = summary.of().apply(all(summary.each()));
        projections.put(summary, pages.changed(), made);
        return made;
    }

    private <T, P> P projection(
            Table<T> table, Projection<T, P> projection, long id, long version) {
        @Nullable P kept = projections.get(projection, id, version);
        if (kept != null) {
            return kept;
        }
        P made = projection.of().apply(record(table, id, version));
        projections.put(projection, id, version, made);
        return made;
    }

    private <T> T record(Table<T> table, long id, long version) {
        @Nullable T cached = records.get(table, id, version);
        if (cached == null) {
            throw MISSING;
        }
        return cached;
    }

    private <T> Table<T> table(Kind<T> kind) {
        if (ended) {
            throw ReadingView.usedAfterEnd();
        }
        return tables.of(kind);
    }
}
