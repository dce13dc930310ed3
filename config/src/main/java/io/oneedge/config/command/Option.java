package io.oneedge.config.command;

import java.util.Optional;

/**
 * An option of a command.
 *
 * @param name without the dashes
 * @param letter the short form, without its dash
 * @param value what stands behind it; empty if nothing does
 */
record Option(String name, Optional<String> letter, Optional<String> value, String description) {

    static Option flag(String name, String description) {
        return new Option(name, Optional.empty(), Optional.empty(), description);
    }

    static Option flag(String letter, String name, String description) {
        return new Option(name, Optional.of(letter), Optional.empty(), description);
    }

    static Option of(String name, String value, String description) {
        return new Option(name, Optional.empty(), Optional.of(value), description);
    }

    /** How it is written: {@code -n, --noop}. */
    String synopsis() {
        return letter.map(it -> "-" + it + ", ").orElse("")
                + "--"
                + name
                + value.map(it -> " " + it).orElse("");
    }
}
