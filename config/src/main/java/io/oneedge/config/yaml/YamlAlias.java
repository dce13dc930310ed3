package io.oneedge.config.yaml;

import io.oneedge.foundation.text.Span;

/** {@code *name}: the value that {@code &name} marked before. */
record YamlAlias(Span content, String name) implements YamlNode {

    @Override
    public YamlProperties properties() {
        return YamlProperties.NONE;
    }

    @Override
    public <R> R accept(YamlVisitor<R> visitor) {
        return visitor.alias(this);
    }
}
