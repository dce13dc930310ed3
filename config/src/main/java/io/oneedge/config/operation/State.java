package io.oneedge.config.operation;

/** What an operation does with its parameter. */
public enum State {
    /** Gives a parameter that is there another value. */
    SET("set"),
    /** Inserts a new parameter, or an element into a list. */
    INSERT("ins"),
    /** Removes a parameter, or an element from a list. */
    REMOVE("rm");

    private final String word;

    State(String word) {
        this.word = word;
    }

    /** The word of descriptors and hints. */
    public String word() {
        return word;
    }
}
