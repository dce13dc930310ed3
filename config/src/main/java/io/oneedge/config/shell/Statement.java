package io.oneedge.config.shell;

import io.oneedge.foundation.text.Span;

/**
 * A statement of a shell file, or one assignment of a statement that has several.
 *
 * @param whole the text of the statement; for one of several assignments, that assignment
 * @param name the variable, or what kind of command it is
 * @param value the variable's value, or the command
 * @param exports whether {@code export} stands before it
 */
record Statement(Kind kind, Span whole, String name, Span value, boolean exports) {

    enum Kind {
        ASSIGNMENT,
        /** {@code export NAME}, without a value. */
        MARK,
        COMMAND
    }
}
