package io.oneedge.cli.command;

/**
 * The terminal behind an output.
 *
 * @param interactive whether there is one
 * @param columns its width, 0 where it is not known
 */
public record Screen(boolean interactive, int columns) {

    /** A file or a pipe. */
    public static final Screen NONE = new Screen(false, 0);

    private static final String BOLD = "\033[1m";
    private static final String UNDERLINE = "\033[4m";
    private static final String PLAIN = "\033[0m";
    private static final String GREEN = "\033[32m";
    private static final String RED = "\033[31m";

    /** A heading: bold, and underlined where it heads columns. */
    public String heading(String text, boolean underlined) {
        return interactive ? BOLD + (underlined ? UNDERLINE : "") + text + PLAIN : text;
    }

    /** A short state in green where all is well and in red where it failed. */
    public String state(String text) {
        if (!interactive) {
            return text;
        }
        return switch (text.strip()) {
            case "runn", "rdy", "on" -> GREEN + text + PLAIN;
            case "fail", "err", "error" -> RED + text + PLAIN;
            default -> text;
        };
    }
}
