package io.oneedge.cli.text;

import io.oneedge.foundation.xml.XmlElement;
import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param size width in characters; longer text is cut
 * @param adjusted grows to the longest text instead of cutting it
 * @param expanded takes the room that is left on a terminal
 */
public record Column(
        String name,
        String description,
        int size,
        boolean left,
        boolean adjusted,
        boolean expanded,
        Function<XmlElement, String> value) {

    /** A column whose text stands on the right. */
    public static Column right(
            String name, String description, int size, Function<XmlElement, String> value) {
        return new Column(name, description, size, false, false, false, value);
    }

    /** A column whose text stands on the left. */
    public static Column left(
            String name, String description, int size, Function<XmlElement, String> value) {
        return new Column(name, description, size, true, false, false, value);
    }

    /** A column that shows the text at a path. */
    public static Column left(String name, String description, int size, String path) {
        return left(name, description, size, row -> row.textAt(path));
    }

    /** A column that shows the text at a path. */
    public static Column right(String name, String description, int size, String path) {
        return right(name, description, size, row -> row.textAt(path));
    }

    /** The column of ids, the same in every table. */
    public static Column id(String description) {
        return right("ID", description, 4, "ID").adjustedToText();
    }

    public Column adjustedToText() {
        return new Column(name, description, size, left, true, expanded, value);
    }

    public Column expandedOnTerminals() {
        return new Column(name, description, size, left, adjusted, true, value);
    }

    Column sized(int width) {
        return new Column(name, description, width, left, false, expanded, value);
    }

    Column grown(int width) {
        return new Column(name, description, width, left, adjusted, expanded, value);
    }

    /** The text in this column's width. */
    String format(String text) {
        String shown = adjusted ? text : Padding.cut(text, size);
        return left ? Padding.left(shown, size) : Padding.right(shown, size);
    }
}
