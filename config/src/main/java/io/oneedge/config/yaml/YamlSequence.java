package io.oneedge.config.yaml;

import io.oneedge.foundation.text.Span;
import java.util.List;

/**
 * A list.
 *
 * @param flow whether it is written in brackets
 */
record YamlSequence(YamlProperties properties, Span content, boolean flow, List<Item> items)
        implements YamlNode {

    /** In place of a comma's offset where there is none. */
    static final int NO_COMMA = -1;

    YamlSequence {
        items = List.copyOf(items);
    }

    @Override
    public boolean isCollection() {
        return true;
    }

    @Override
    public boolean isBlock() {
        return !flow;
    }

    @Override
    public <R> R accept(YamlVisitor<R> visitor) {
        return visitor.sequence(this);
    }

    /**
     * One element.
     *
     * @param start the offset of its dash, or of the element itself in brackets
     * @param comma the offset of the comma behind it, or {@link #NO_COMMA}
     */
    record Item(int start, YamlNode value, int end, int comma) {

        /** The offset behind the dash, or of the element in brackets. */
        int indicatorEnd(boolean flow) {
            return flow ? start : start + 1;
        }
    }
}
