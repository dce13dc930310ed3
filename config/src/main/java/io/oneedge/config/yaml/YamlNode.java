package io.oneedge.config.yaml;

import io.oneedge.foundation.text.Span;

/** What stands at one place of a YAML document, with the place it takes in the text. */
sealed interface YamlNode permits YamlScalar, YamlMapping, YamlSequence, YamlAlias {

    /** Anchor and tag before the content. */
    YamlProperties properties();

    <R> R accept(YamlVisitor<R> visitor);

    /** From the first to the last character of the content, without anchor and tag. */
    Span content();

    /** Whether it is a map or a list. */
    default boolean isCollection() {
        return false;
    }

    /** Whether it is a map or a list that is written line by line. */
    default boolean isBlock() {
        return false;
    }

    /** Anchor, tag and content. */
    default Span span() {
        return properties().isEmpty() ? content() : properties().span().to(content());
    }
}
