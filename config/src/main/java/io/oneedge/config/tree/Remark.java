package io.oneedge.config.tree;

import io.oneedge.foundation.text.Span;

/**
 * A line that means nothing to the program: a comment or a blank line.
 *
 * @param text without indentation, blanks at its end and line end; empty for a blank line
 */
public record Remark(Span span, String text) implements Item {}
