package io.oneedge.config.yaml;

import io.oneedge.foundation.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * What may stand before a node: {@code &anchor}, without its sign, and {@code !tag}, with it.
 *
 * @param span the place both take together
 */
record YamlProperties(@Nullable String anchor, @Nullable String tag, Span span) {

    static final YamlProperties NONE = new YamlProperties(null, null, Span.at(0));

    boolean isEmpty() {
        return anchor == null && tag == null;
    }

    /** These and those that follow them, as on the lines above and of a node. */
    YamlProperties and(YamlProperties more) {
        if (isEmpty()) {
            return more;
        }
        if (more.isEmpty()) {
            return this;
        }
        return new YamlProperties(
                more.anchor == null ? anchor : more.anchor,
                more.tag == null ? tag : more.tag,
                span.to(more.span));
    }
}
