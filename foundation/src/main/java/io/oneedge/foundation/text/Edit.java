package io.oneedge.foundation.text;

/** A change of a text: what stands in {@code span} becomes {@code replacement}. */
public record Edit(Span span, String replacement) {

    public static Edit replace(Span span, String replacement) {
        return new Edit(span, replacement);
    }

    /** New text before the character at {@code offset}. */
    public static Edit insert(int offset, String inserted) {
        return new Edit(Span.at(offset), inserted);
    }

    public static Edit delete(Span span) {
        return new Edit(span, "");
    }
}
