package io.oneedge.config.content;

import java.util.List;

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
}
