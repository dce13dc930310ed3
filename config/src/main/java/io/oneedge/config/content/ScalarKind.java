package io.oneedge.config.content;

/** What a scalar is. Two scalars of different kinds are never equal, whatever their text. */
public enum ScalarKind {
    STRING("a string"),
    /** A Ruby symbol; its text has no leading colon. */
    SYMBOL("a symbol"),
    /** A whole number; its text is decimal, without a plus sign or underscores. */
    INTEGER("a whole number"),
    /** A number with a fraction, {@code .inf} or {@code .nan}; its text is the shortest form. */
    FLOAT("a number"),
    /** {@code true} or {@code false}. */
    BOOLEAN("a boolean"),
    /** Nothing; its text is empty. */
    NULL("nothing"),
    /** The value of a shell variable that is exported. */
    EXPORTED("an exported value"),
    /** Anything else, such as a time or a tagged value; its text is what the file says. */
    OTHER("a value");

    private final String words;

    ScalarKind(String words) {
        this.words = words;
    }

    /** The kind in words, for messages. */
    public String words() {
        return words;
    }
}
