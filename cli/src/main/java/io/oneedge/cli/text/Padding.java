package io.oneedge.cli.text;

/** Fixed widths, as C's {@code printf} fills them. */
public final class Padding {

    private Padding() {}

    /** At least {@code width} characters, filled on the right: {@code %-10s}. */
    public static String left(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    /** At least {@code width} characters, filled on the left: {@code %10s}. */
    public static String right(String text, int width) {
        return text.length() >= width ? text : " ".repeat(width - text.length()) + text;
    }

    /** At most {@code width} characters. */
    public static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width);
    }
}
