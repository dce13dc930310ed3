package io.oneedge.foundation.text;

import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that knows its lines and can be edited without loss. It is a value: edits give a new one.
 * A line ends with a line feed, or with carriage return and line feed; a text that ends so has one
 * more, empty line. The first question for a line costs one pass; a position costs a binary search
 * and one line.
 */
public final class SourceText {

    private final String text;

    /** Found when somebody asks for a line. */
    private volatile int @Nullable [] lineStarts;

    public SourceText(String text) {
        this.text = text;
    }

    private int[] starts() {
        int[] known = lineStarts;
        if (known == null) {
            known = lineStarts(text);
            lineStarts = known;
        }
        return known;
    }

    public String text() {
        return text;
    }

    /** What stands in {@code span}. */
    public String text(Span span) {
        return text.substring(span.start(), span.end());
    }

    public int length() {
        return text.length();
    }

    public int lineCount() {
        return starts().length;
    }

    /** The line with this number, from 1, without its end. */
    public Span line(int number) {
        Span whole = lineWithEnd(number);
        int end = whole.end();
        if (end > whole.start() && text.charAt(end - 1) == '\n') {
            end--;
            if (end > whole.start() && text.charAt(end - 1) == '\r') {
                end--;
            }
        }
        return new Span(whole.start(), end);
    }

    /** The line with this number, from 1, with the characters that end it. */
    public Span lineWithEnd(int number) {
        int[] starts = starts();
        if (number < 1 || number > starts.length) {
            throw new IndexOutOfBoundsException("No line " + number + " of " + starts.length);
        }
        int end = number == starts.length ? text.length() : starts[number];
        return new Span(starts[number - 1], end);
    }

    /** Where the character at {@code offset} stands; the text's length is its last position. */
    public Position position(int offset) {
        if (offset < 0 || offset > text.length()) {
            throw new IndexOutOfBoundsException("No offset " + offset + " of " + text.length());
        }
        int[] starts = starts();
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, text.codePointCount(starts[line], offset) + 1);
    }

    /** The offset of a position; a column past the last character of its line is refused. */
    public int offset(Position position) {
        Span line = lineWithEnd(position.line());
        int last = position.line() == lineCount() ? line.end() : line.end() - 1;
        if (position.column() - 1 > text.codePointCount(line.start(), last)) {
            throw new IndexOutOfBoundsException("No " + position);
        }
        return text.offsetByCodePoints(line.start(), position.column() - 1);
    }

    /**
     * The text with all edits made at once; every span is one of this text, whatever the order of
     * the list. Edits may touch: text inserted where another edit begins comes before its
     * replacement, and insertions at one place keep the order of the list. Edits that overlap are
     * refused with the places of both.
     */
    public SourceText apply(List<Edit> edits) {
        if (edits.isEmpty()) {
            return this;
        }
        List<Edit> ordered = new ArrayList<>(edits);
        ordered.sort(SourceText::byPlace);
        StringBuilder changed = new StringBuilder(text.length() + 64);
        int copied = 0;
        Edit previous = ordered.getFirst();
        for (Edit edit : ordered) {
            if (edit.span().end() > text.length()) {
                throw Failure.invalid(
                        "An edit reaches offset %d of a text of %d characters"
                                .formatted(edit.span().end(), text.length()));
            }
            if (edit.span().start() < copied) {
                throw conflict(previous, edit);
            }
            changed.append(text, copied, edit.span().start()).append(edit.replacement());
            copied = edit.span().end();
            previous = edit;
        }
        changed.append(text, copied, text.length());
        return new SourceText(changed.toString());
    }

    private static int byPlace(Edit first, Edit second) {
        int starts = Integer.compare(first.span().start(), second.span().start());
        return starts != 0 ? starts : Integer.compare(first.span().end(), second.span().end());
    }

    private Failure conflict(Edit first, Edit second) {
        return Failure.invalid(
                "Two edits change the same text: one from %s to %s, one from %s to %s"
                        .formatted(
                                position(first.span().start()),
                                position(first.span().end()),
                                position(second.span().start()),
                                position(second.span().end())));
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = end + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceText source && source.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
