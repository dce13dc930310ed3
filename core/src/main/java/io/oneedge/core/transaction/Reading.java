package io.oneedge.core.transaction;

import java.util.List;
import java.util.Optional;

/** One consistent view of everything stored. It must not be used after its work has returned. */
public interface Reading {

    <T> Optional<T> find(Kind<T> kind, long id);

    /** Every record, by ascending id. Costs the number of records. */
    <T> List<T> all(Kind<T> kind);

    /** The records of which one number of this index is {@code value}, by ascending id. */
    <T> List<T> where(Kind<T> kind, Index<T> index, long value);

    /** The records with exactly this name, by ascending id. */
    <T> List<T> named(Kind<T> kind, String name);

    /** What follows from the record with this id; a store keeps it. */
    default <T, P> Optional<P> find(Projection<T, P> projection, long id) {
        return find(projection.kind(), id).map(projection.of());
    }

    /** What follows from every record, by ascending id; a store keeps it. */
    default <T, P> List<P> all(Projection<T, P> projection) {
        return all(projection.kind()).stream().map(projection.of()).toList();
    }

    /** What follows from all records together; a store keeps it. */
    default <T, P, S> S summary(Summary<T, P, S> summary) {
        return summary.of().apply(all(summary.each()));
    }
}
