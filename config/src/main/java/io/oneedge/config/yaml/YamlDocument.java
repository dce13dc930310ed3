package io.oneedge.config.yaml;

import io.oneedge.foundation.text.Span;

/**
 * One document of a text.
 *
 * @param span from its directives or its first token to the end of its content
 * @param contentStart the offset at which the root may begin: behind {@code ---}, or the start of
 *     the document
 */
record YamlDocument(Span span, int contentStart, YamlNode root) {}
