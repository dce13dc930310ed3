package io.oneedge.config.yaml;

import io.oneedge.foundation.text.Span;

/**
 * A single value.
 *
 * @param text the value without quotes, escapes and folding
 */
record YamlScalar(YamlProperties properties, Span content, YamlScalarStyle style, String text)
        implements YamlNode {

    /** Nothing at all, as after {@code key:}; it means null. */
    static YamlScalar empty(YamlProperties properties, int place) {
        int at = properties.isEmpty() ? place : properties.span().end();
        return new YamlScalar(properties, Span.at(at), YamlScalarStyle.PLAIN, "");
    }

    /** Whether nothing stands there. */
    boolean isEmpty() {
        return style == YamlScalarStyle.PLAIN && content.isEmpty();
    }

    @Override
    public <R> R accept(YamlVisitor<R> visitor) {
        return visitor.scalar(this);
    }
}
