package io.oneedge.config.command;

/**
 * What happens, for whoever watches: {@code LEVEL : text} on the error stream. It never has a value
 * from a file, only the names of files and keys, as values may be passwords.
 */
final class Log {

    private final Terminal terminal;
    private final boolean verbose;

    Log(Terminal terminal, boolean verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
    }

    void info(String text) {
        if (verbose) {
            line("INFO", text);
        }
    }

    void warn(String text) {
        line("WARN", text);
    }

    void error(String text) {
        line("ERROR", text);
    }

    void fatal(String text) {
        line("FATAL", text);
    }

    /** Always told. */
    void any(String text) {
        line("ANY", text);
    }

    private void line(String level, String text) {
        terminal.error("%-5s : %s".formatted(level, text));
    }
}
