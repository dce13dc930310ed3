package io.oneedge.config.yaml;

import io.oneedge.foundation.text.Span;

/** What stands at one place of a YAML document, with the place it takes in the text. */
sealed interface YamlNode permits YamlScalar, YamlMapping, YamlSequence, YamlAlias {

    /** Anchor and tag before the content. */
    YamlProperties properties();

    /** From the first to the last character of the content, without anchor and tag. */
    Span content();

    /** Anchor, tag and content. */
    default Span span() {
        return properties().isEmpty() ? content() : properties().span().to(content());
    }
}
