package io.oneedge.config.yaml;

import io.oneedge.foundation.text.Span;
import java.util.List;

/**
 * Keys with their values, in the order of the text; a key may come more than once.
 *
 * @param flow whether it is written in braces
 */
record YamlMapping(YamlProperties properties, Span content, boolean flow, List<Entry> entries)
        implements YamlNode {

    YamlMapping {
        entries = List.copyOf(entries);
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
        return visitor.mapping(this);
    }

    /**
     * A key and its value.
     *
     * @param start of the key, or of the {@code ?} before it
     * @param indicatorEnd the offset behind the colon, or of the end where there is none
     * @param end the offset behind the value, or behind the colon if there is no value
     * @param comma the offset of the comma behind it in braces, or {@link YamlSequence#NO_COMMA}
     */
    record Entry(int start, YamlNode key, int indicatorEnd, YamlNode value, int end, int comma) {}
}
