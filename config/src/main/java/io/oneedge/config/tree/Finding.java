package io.oneedge.config.tree;

import io.oneedge.foundation.text.Span;

/**
 * Something that a reader should know about a file that could be read, such as a key that stands
 * twice.
 *
 * @param message a sentence without the place: {@code PORT is given twice; the last one counts}
 */
public record Finding(Span span, String message) {}
