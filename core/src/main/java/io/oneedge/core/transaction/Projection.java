package io.oneedge.core.transaction;

import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What is wanted often and follows from one record alone, such as its document. A store keeps it as
 * long as the record is as it is and as there is room, so that it need not be made again; it is
 * never anything else than what {@code of} gives for the record that the reader sees.
 *
 * @param name of this projection, as no other is called
 * @param of makes it; depends on nothing but the record
 * @param bytes of memory that one takes, about
 */
public record Projection<T, P>(
        String name, Kind<T> kind, Function<T, P> of, ToIntFunction<P> bytes) {

    @Override
    public String toString() {
        return name;
    }
}
