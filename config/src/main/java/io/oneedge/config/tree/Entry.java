package io.oneedge.config.tree;

import io.oneedge.config.content.Scalar;
import io.oneedge.foundation.text.Span;
import java.util.Optional;

/**
 * A key with its value in a mapping, or an element of a sequence.
 *
 * @param key empty for the element of a sequence
 * @param trailing the comment behind it on its line, from the comment's sign to the last character
 *     that is no blank; empty (a place) if there is none
 * @param inherits whether it brings other keys in ({@code <<} in YAML) and has no meaning itself
 */
public record Entry(Span span, Optional<Scalar> key, Node value, Span trailing, boolean inherits)
        implements Item {

    /** An entry that brings nothing in. */
    public Entry(Span span, Optional<Scalar> key, Node value, Span trailing) {
        this(span, key, value, trailing, false);
    }
}
