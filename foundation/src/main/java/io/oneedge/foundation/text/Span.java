package io.oneedge.foundation.text;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a text, from {@code start} up to but not including {@code end}, as offsets in UTF-16
 * code units from 0. A span whose ends are equal is a place between two characters.
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("No span: " + start + " to " + end);
        }
    }

    /** The place before the character at {@code offset}. */
    public static Span at(int offset) {
        return new Span(offset, offset);
    }

    public int length() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }

    public boolean contains(int offset) {
        return start <= offset && offset < end;
    }

    public boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }

    /** Whether the two have a character in common, or one is a place strictly inside the other. */
    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    /** The place behind the last character of this span. */
    public Span after() {
        return at(end);
    }

    /** From the start of this span to the end of {@code last}. */
    public Span to(Span last) {
        return new Span(start, last.end);
    }

    /** Written out, as a record's own is only put together when it is called first. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Span span && start == span.start && end == span.end;
    }

    @Override
    public int hashCode() {
        return 31 * start + end;
    }
}
