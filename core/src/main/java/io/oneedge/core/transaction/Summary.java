package io.oneedge.core.transaction;

import java.util.List;
import java.util.function.Function;

/**
 * What follows from all records of a kind, such as who uses how much of what. A store keeps it
 * until one of the records changes; it is never anything else than what {@code of} gives for the
 * records that the reader sees.
 *
 * @param name of this summary, as no other is called
 * @param each what it needs of each record
 * @param of makes it from these, given by ascending id; depends on nothing else
 */
public record Summary<T, P, S>(String name, Projection<T, P> each, Function<List<P>, S> of) {

    @Override
    public String toString() {
        return name;
    }
}
