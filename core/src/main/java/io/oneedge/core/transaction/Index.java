package io.oneedge.core.transaction;

import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A number by which records of a kind are found. The store keeps it in a column of its own, always
 * equal to what {@code value} gives for the record.
 *
 * @param column lower case, letters and underscores
 * @param value the number, or empty for a record that is not found by this index
 */
public record Index<T>(String column, Function<T, OptionalLong> value) {}
