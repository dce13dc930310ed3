package io.oneedge.store;

import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Projection;
import io.oneedge.core.transaction.Summary;
import io.oneedge.store.VersionList.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records as one connection's transaction sees them. A query asks the database for ids and
 * versions only and takes what is cached; bodies are read and decoded for the rest.
 */
final class Committed {

    /** Up to so many missing records are read one by one, more by asking for all bodies at once. */
    private static final int READ_ONE_BY_ONE = 16;

    private final Sql sql;
    private final Tables tables;
    private final RecordCache cache;
    private final ProjectionCache projections;
    private final Revision.Source revisions;

    Committed(
            Sql sql,
            Tables tables,
            RecordCache cache,
            ProjectionCache projections,
            Revision.Source revisions) {
        this.sql = sql;
        this.tables = tables;
        this.cache = cache;
        this.projections = projections;
        this.revisions = revisions;
    }

    <T> Optional<T> find(Kind<T> kind, long id) {
        Table<T> table = tables.of(kind);
        return sql.first(table.version(), row -> row.getLong(2), id)
                .map(version -> load(table, new Version(id, version)));
    }

    <T> List<T> all(Kind<T> kind) {
        Table<T> table = tables.of(kind);
        VersionList versions = versions(table);
        List<T> records = new ArrayList<>(versions.size());
        int missing = 0;
        for (int i = 0; i < versions.size(); i++) {
            Version version = new Version(versions.ids()[i], versions.versions()[i]);
            T cached = cache.get(table, version.id(), version.number());
            if (cached == null && ++missing > READ_ONE_BY_ONE) {
                return readAll(table, table.everything());
            }
            records.add(cached != null ? cached : load(table, version));
        }
        return Collections.unmodifiableList(records);
    }

    <T> List<T> where(Kind<T> kind, Index<T> index, long value) {
        Table<T> table = tables.of(kind);
        return select(table, table.where(index, value));
    }

    <T> List<T> named(Kind<T> kind, String name) {
        Table<T> table = tables.of(kind);
        return select(table, table.named(name));
    }

    /**
     * Keeps which records have which names, so that the next name is found without the database.
     */
    <T> void keepNames(Kind<T> kind) {
        Table<T> table = tables.of(kind);
        Revision revision = revisions.of(table);
        if (!revision.committed()
                || projections.names(kind, revision.changed()) != null
                || versions(table).size() > PublishedView.NAMED_MAX) {
            return;
        }
        Map<String, List<Long>> names = new HashMap<>();
        sql.list(
                table.allNames(),
                row ->
                        names.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(row.getLong(2)));
        projections.put(kind, revision.changed(), names);
    }

    <T, P> Optional<P> find(Projection<T, P> projection, long id) {
        Table<T> table = tables.of(projection.kind());
        return sql.first(table.version(), row -> row.getLong(2), id)
                .map(version -> projection(table, projection, new Version(id, version)));
    }

    /**
     * What follows from every record. Where much is missing, bodies are read in one go, and the
     * records that were decoded for it are let go at once.
     */
    <T, P> List<P> all(Projection<T, P> projection) {
        Table<T> table = tables.of(projection.kind());
        VersionList versions = versions(table);
        List<P> all = new ArrayList<>(versions.size());
        int missing = 0;
        for (int i = 0; i < versions.size(); i++) {
            Version version = new Version(versions.ids()[i], versions.versions()[i]);
            P kept = projections.get(projection, version.id(), version.number());
            if (kept == null && ++missing > READ_ONE_BY_ONE) {
                return projectAll(table, projection, versions.size());
            }
            all.add(kept != null ? kept : projection(table, projection, version));
        }
        return Collections.unmodifiableList(all);
    }

    <T, P, S> S summary(Summary<T, P, S> summary) {
        Revision revision = revisions.of(tables.of(summary.each().kind()));
        S kept = projections.summary(summary, revision.changed());
        if (kept != null) {
            return kept;
        }
        S made = summary.of().apply(all(summary.each()));
        if (revision.committed()) {
            projections.put(summary, revision.changed(), made);
        }
        return made;
    }

    /**
     * Makes projections that are not kept, where they have room. The records that are decoded for
     * it are let go at once.
     *
     * @param count of all records of which they will be made
     */
    <T> void prepare(List<Projection<T, ?>> wanted, long[] ids, int count) {
        Table<T> table = tables.of(wanted.getFirst().kind());
        for (long id : ids) {
            sql.first(table.version(), row -> row.getLong(2), id)
                    .ifPresent(number -> prepare(table, wanted, new Version(id, number), count));
        }
    }

    private <T> void prepare(
            Table<T> table, List<Projection<T, ?>> wanted, Version version, int count) {
        @Nullable T record = cache.get(table, version.id(), version.number());
        for (Projection<T, ?> projection : wanted) {
            if (projections.get(projection, version.id(), version.number()) == null) {
                if (record == null) {
                    record =
                            sql.first(
                                            table.record(),
                                            row -> table.kind().decode().apply(row.getString(3)),
                                            version.id())
                                    .orElseThrow();
                }
                offer(projection, version, record, count);
            }
        }
    }

    private <T, P> void offer(Projection<T, P> projection, Version version, T record, int count) {
        projections.offer(
                projection, version.id(), version.number(), projection.of().apply(record), count);
    }

    private <T, P> P projection(Table<T> table, Projection<T, P> projection, Version version) {
        P kept = projections.get(projection, version.id(), version.number());
        if (kept != null) {
            return kept;
        }
        P made = projection.of().apply(load(table, version));
        projections.put(projection, version.id(), version.number(), made);
        return made;
    }

    private <T, P> List<P> projectAll(Table<T> table, Projection<T, P> projection, int count) {
        return sql.list(
                table.everything().records(),
                row -> {
                    long id = row.getLong(1);
                    long version = row.getLong(2);
                    P kept = projections.get(projection, id, version);
                    if (kept != null) {
                        return kept;
                    }
                    T cached = cache.get(table, id, version);
                    T record =
                            cached != null ? cached : table.kind().decode().apply(row.getString(3));
                    P made = projection.of().apply(record);
                    projections.offer(projection, id, version, made, count);
                    return made;
                });
    }

    /** Brings the list that is known up to the revision of this transaction, or makes it anew. */
    private VersionList versions(Table<?> table) {
        Revision revision = revisions.of(table);
        VersionList known = cache.list(table);
        if (known != null && known.changed() == revision.changed()) {
            return known;
        }
        VersionList list;
        if (known == null
                || known.changed() > revision.changed()
                || known.changed() < revision.removed()) {
            list = VersionList.of(revision.changed(), versions(table.everything()));
        } else {
            list = known.with(revision.changed(), versions(table.since(known.changed())));
        }
        if (revision.committed()) {
            cache.put(table, list);
        }
        return list;
    }

    private List<Version> versions(Table.Selection selection) {
        return sql.list(
                selection.versions(),
                row -> new Version(row.getLong(1), row.getLong(2)),
                selection.values());
    }

    private <T> List<T> select(Table<T> table, Table.Selection selection) {
        List<Version> versions = versions(selection);
        List<T> records = new ArrayList<>(versions.size());
        int missing = 0;
        for (Version version : versions) {
            T cached = cache.get(table, version.id(), version.number());
            if (cached == null && ++missing > READ_ONE_BY_ONE) {
                return readAll(table, selection);
            }
            records.add(cached != null ? cached : load(table, version));
        }
        return Collections.unmodifiableList(records);
    }

    private <T> T load(Table<T> table, Version version) {
        @Nullable T cached = cache.get(table, version.id(), version.number());
        if (cached != null) {
            return cached;
        }
        String body =
                sql.first(table.record(), row -> row.getString(3), version.id()).orElseThrow();
        return decode(table, version.id(), version.number(), body);
    }

    private <T> List<T> readAll(Table<T> table, Table.Selection selection) {
        return sql.list(
                selection.records(),
                row -> {
                    long id = row.getLong(1);
                    long version = row.getLong(2);
                    @Nullable T cached = cache.get(table, id, version);
                    if (cached != null) {
                        return cached;
                    }
                    String body = row.getString(3);
                    T record = table.kind().decode().apply(body);
                    cache.offer(table, id, version, record, body.length());
                    return record;
                },
                selection.values());
    }

    private <T> T decode(Table<T> table, long id, long version, String body) {
        T record = table.kind().decode().apply(body);
        cache.put(table, id, version, record, body.length());
        return record;
    }
}
