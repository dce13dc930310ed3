package io.oneedge.cli.command;

/**
 * An option of a command.
 *
 * @param name the long name without dashes; also the key under which its value is found
 * @param letter the short name, or empty
 * @param value whether it takes a value
 * @param hint what the value is, for help, such as {@code id|name}
 */
public record Option(String name, String letter, Value value, String hint, String description) {

    /** Whether an option takes a value. */
    public enum Value {
        /** A switch. */
        NONE,
        /** One value, after a blank or {@code =}. */
        REQUIRED,
        /** Values between commas. */
        LIST,
        /** A value may follow, after a blank or {@code =}. */
        OPTIONAL,
        /** A value may follow, after {@code =} only. */
        OPTIONAL_ATTACHED
    }

    public static Option flag(String name, String letter, String description) {
        return new Option(name, letter, Value.NONE, "", description);
    }

    public static Option flag(String name, String description) {
        return flag(name, "", description);
    }

    public static Option value(String name, String letter, String hint, String description) {
        return new Option(name, letter, Value.REQUIRED, hint, description);
    }

    public static Option value(String name, String hint, String description) {
        return value(name, "", hint, description);
    }

    public static Option list(String name, String letter, String hint, String description) {
        return new Option(name, letter, Value.LIST, hint, description);
    }

    public static Option list(String name, String hint, String description) {
        return list(name, "", hint, description);
    }

    /** As help shows it: {@code -d, --datastore id|name}. */
    public String synopsis() {
        String dashed = "--" + name;
        String both = letter.isEmpty() ? dashed : "-" + letter + ", " + dashed;
        return switch (value) {
            case NONE -> both;
            case REQUIRED, LIST -> both + " " + hint;
            case OPTIONAL -> both + " [" + hint + "]";
            case OPTIONAL_ATTACHED -> both + "[=" + hint + "]";
        };
    }
}
