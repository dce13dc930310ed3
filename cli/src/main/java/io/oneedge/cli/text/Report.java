package io.oneedge.cli.text;

import io.oneedge.cli.command.Console;
import io.oneedge.foundation.xml.XmlElement;

/**
 * Prints one object for people: headings, lines of names and values, and tables.
 *
 * @param nameWidth width of the names before the colon
 */
public record Report(Console console, int nameWidth) {

    private static final int HEADING_WIDTH = 80;
    private static final int VALUE_WIDTH = 20;
    private static final int SHORT_HEADING_WIDTH = 15;

    /** The heading of the whole report. */
    public void title(String text) {
        console.line(console.screen().heading(Padding.left(text, HEADING_WIDTH), true));
    }

    /** The heading of a part. */
    public void heading(String text) {
        console.line(console.screen().heading(Padding.left(text, HEADING_WIDTH), false));
    }

    /** The heading of a list of ids. */
    public void shortHeading(String text) {
        console.line(console.screen().heading(Padding.left(text, SHORT_HEADING_WIDTH), true));
    }

    /** A heading as wide as its text. */
    public void plainHeading(String text) {
        console.line(console.screen().heading(text, false));
    }

    public void line(String name, String value) {
        console.line(Padding.left(name, nameWidth) + ": " + Padding.left(value, VALUE_WIDTH));
    }

    public void line(String text) {
        console.line(text);
    }

    public void blank() {
        console.line("");
    }

    /** The ids at a path, one a line. */
    public void ids(XmlElement document, String path) {
        document.at(path)
                .ifPresent(list ->
                        list.children("ID")
                                .forEach(id ->
                                        console.line(
                                                Padding.left(id.text(), SHORT_HEADING_WIDTH))));
    }

    /** Who may do what, under its heading. */
    public void permissions(XmlElement document) {
        heading("PERMISSIONS");
        for (String who : new String[] {"OWNER", "GROUP", "OTHER"}) {
            String mask =
                    bit(document, who + "_U", "u")
                            + bit(document, who + "_M", "m")
                            + bit(document, who + "_A", "a");
            line(who, mask);
        }
    }

    private static String bit(XmlElement document, String name, String letter) {
        return document.textAt("PERMISSIONS/" + name).equals("1") ? letter : "-";
    }

    /** The level of an object's lock. */
    public static String lock(XmlElement document) {
        return switch (document.textAt("LOCK/LOCKED")) {
            case "", "0" -> "None";
            case "1" -> "Use";
            case "2" -> "Manage";
            case "3" -> "Admin";
            case "4" -> "All";
            default -> "-";
        };
    }

    public static String yesOrNo(String number) {
        return number.equals("1") ? "Yes" : "No";
    }

    /** The ids below an element between commas, {@code -} for none. */
    public static String clusters(XmlElement document) {
        String ids =
                String.join(
                        ",",
                        document.at("CLUSTERS").stream()
                                .flatMap(list -> list.children("ID").stream())
                                .map(XmlElement::text)
                                .toList());
        return ids.isEmpty() ? "-" : ids;
    }
}
