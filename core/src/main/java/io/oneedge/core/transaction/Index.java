package io.oneedge.core.transaction;

import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Numbers by which records of a kind are found: the host of a VM, the images of its disks. The
 * store keeps them beside the record, always equal to what {@code values} gives for it.
 *
 * @param column lower case, letters and underscores
 * @param values the numbers; a record without any is not found by this index
 */
public record Index<T>(String column, Function<T, Set<Long>> values) {

    /** An index with at most one number for a record. */
    public static <T> Index<T> single(String column, Function<T, OptionalLong> value) {
        return new Index<>(
                column,
                record -> {
                    OptionalLong number = value.apply(record);
                    return number.isPresent() ? Set.of(number.getAsLong()) : Set.of();
                });
    }
}
