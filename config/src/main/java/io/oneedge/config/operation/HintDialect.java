package io.oneedge.config.operation;

import java.util.Optional;

/** What hints of one type of file leave out, because it is usual there. */
public enum HintDialect {
    /** Maps and lists, and plain text. */
    STRUCTURE,
    /** Assignments and sections; the second step of a path is a section's NAME. */
    SECTIONS,
    /** Shell variables. */
    VARIABLES;

    /** What {@code multiple} is where a hint does not say it. */
    Optional<Boolean> usualMultiple(Operation operation) {
        return this == SECTIONS && operation.state() != State.SET && operation.key().isPresent()
                ? Optional.of(false)
                : Optional.empty();
    }

    /** What {@code export} is where a hint does not say it. */
    Optional<Boolean> usualExport(Operation operation) {
        return this == VARIABLES && operation.state() == State.INSERT
                ? Optional.of(false)
                : Optional.empty();
    }
}
