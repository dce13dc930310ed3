package io.oneedge.config.yaml;

/** How a single value is written. */
enum YamlScalarStyle {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    /** A block after {@code |}: line breaks are kept. */
    LITERAL,
    /** A block after {@code >}: line breaks become blanks. */
    FOLDED;

    boolean isBlock() {
        return this == LITERAL || this == FOLDED;
    }
}
