package io.oneedge.config.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values in order. */
public record Sequence(List<Value> elements) implements Value {

    public static final Sequence EMPTY = new Sequence(List.of());

    public Sequence {
        elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
        return elements.toString();
    }

    // Written out for the reason that Scalar gives.

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof Sequence sequence && sequence.elements.equals(elements));
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }
}
