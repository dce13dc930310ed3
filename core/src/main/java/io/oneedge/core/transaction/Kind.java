package io.oneedge.core.transaction;

import io.oneedge.foundation.failure.Failure;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A kind of stored record: how it is written as text and read back, by what it is found, and which
 * number its first record gets.
 *
 * @param name of the table, lower case, letters and underscores
 * @param id of a record, at least 0, never used twice
 * @param nameOf of a record; several records of a kind may have the same name
 * @param encode writes the whole record; {@code decode} of it is equal to the record
 * @param firstId the number of the first record that is allocated
 * @param history which records only tell what was: a store that runs out of room keeps them no
 *     longer, and nothing else depends on them
 */
public record Kind<T>(
        String name,
        ToLongFunction<T> id,
        Function<T, String> nameOf,
        Function<T, String> encode,
        Function<String, T> decode,
        List<Index<T>> indexes,
        long firstId,
        Predicate<T> history) {

    public Kind {
        indexes = List.copyOf(indexes);
        for (Index<T> index : indexes) {
            requireColumn(index.column());
        }
        requireColumn(name);
    }

    /** A kind of which no record is only history. */
    public Kind(
            String name,
            ToLongFunction<T> id,
            Function<T, String> nameOf,
            Function<T, String> encode,
            Function<String, T> decode,
            List<Index<T>> indexes,
            long firstId) {
        this(name, id, nameOf, encode, decode, indexes, firstId, record -> false);
    }

    /** The same kind, of which these records are only history. */
    public Kind<T> withHistory(Predicate<T> records) {
        return new Kind<>(name, id, nameOf, encode, decode, indexes, firstId, records);
    }

    @Override
    public String toString() {
        return name;
    }

    private static void requireColumn(String name) {
        if (!name.matches("[a-z][a-z_]{0,40}")) {
            throw Failure.invalid("Not a table or column name: " + name);
        }
    }
}
