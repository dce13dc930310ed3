package io.oneedge.config.operation;

import io.oneedge.config.content.Value;

/** A part of the content after one operation. */
public record Applied<V extends Value>(V content, Outcome outcome) {

    /** The same content: the operation was refused or had nothing to do. */
    public static <V extends Value> Applied<V> unchanged(V content, Outcome outcome) {
        return new Applied<>(content, outcome);
    }
}
