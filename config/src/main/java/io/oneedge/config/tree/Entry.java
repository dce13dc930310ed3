package io.oneedge.config.tree;

import io.oneedge.config.content.Scalar;
import io.oneedge.foundation.text.Span;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** Written out, as a record's own is only put together when it is called first. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Entry entry
                        && span.equals(entry.span)
                        && inherits == entry.inherits
                        && trailing.equals(entry.trailing)
                        && key.equals(entry.key)
                        && value.equals(entry.value));
    }

    @Override
    public int hashCode() {
        return span.hashCode();
    }
}
