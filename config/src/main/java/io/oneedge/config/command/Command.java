package io.oneedge.config.command;

import java.util.List;

/**
 * What {@code onecfg} can do.
 *
 * @param parameters how its arguments are written
 * @param least how many arguments it needs
 * @param most how many it takes
 * @param codes what its exit codes mean
 */
record Command(
        String name,
        String parameters,
        int least,
        int most,
        String description,
        List<Option> options,
        String codes,
        Action action) {

    /** What it does. */
    @FunctionalInterface
    interface Action {
        /** Returns the exit code. */
        int run(Invocation invocation);
    }

    Command {
        options = List.copyOf(options);
    }
}
