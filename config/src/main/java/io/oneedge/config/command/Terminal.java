package io.oneedge.config.command;

import java.util.Optional;

/** Where the program reads and writes. */
public interface Terminal {

    /** A line of the result. */
    void out(String line);

    /** A line for whoever watches. */
    void error(String line);

    /** Everything from the standard input. */
    String input();

    /** Whether a person can be asked. */
    boolean interactive();

    /** An answer to a question; empty at the end of the input. */
    Optional<String> ask(String question);
}
