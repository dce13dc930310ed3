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
}
