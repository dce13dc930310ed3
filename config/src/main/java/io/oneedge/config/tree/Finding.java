package io.oneedge.config.tree;

import io.oneedge.foundation.text.Span;
import java.util.List;

/**
 * Something that a reader should know about a file that could be read, such as a key that stands
 * twice.
 *
 * @param message a sentence without the place: {@code PORT is given twice; the last one counts}
 */
public record Finding(Span span, String message) {

    /** Puts findings into the order of the text. */
    public static void sort(List<Finding> findings) {
        if (findings.size() > 1) {
            findings.sort(Finding::byPlace);
        }
    }

    private static int byPlace(Finding one, Finding other) {
        return Integer.compare(one.span().start(), other.span().start());
    }
}
