package io.oneedge.cli.text;

import io.oneedge.foundation.xml.XmlElement;
import java.util.function.Predicate;

/** A template's document as text in OpenNebula's syntax. */
public final class TemplateText {

    private TemplateText() {}

    /** One attribute a line, the values of a vector indented below its name. */
    public static String of(XmlElement template) {
        return of(template, element -> true);
    }

    /** The attributes that are wanted. */
    public static String of(XmlElement template, Predicate<XmlElement> wanted) {
        StringBuilder text = new StringBuilder();
        for (XmlElement attribute : template.children()) {
            if (wanted.test(attribute)) {
                append(text, attribute, "\n", "  ");
            }
        }
        return text.toString();
    }

    /** A vector on one line, as a virtual network shows its template. */
    public static String onLines(XmlElement template) {
        StringBuilder text = new StringBuilder();
        template.children().forEach(attribute -> append(text, attribute, "", " "));
        return text.toString();
    }

    private static void append(
            StringBuilder text, XmlElement attribute, String lineEnd, String indent) {
        text.append(text.isEmpty() ? "" : "\n").append(attribute.name()).append('=');
        if (attribute.children().isEmpty()) {
            quote(text, attribute.text());
            return;
        }
        text.append('[').append(lineEnd);
        boolean first = true;
        for (XmlElement value : attribute.children()) {
            if (value.children().isEmpty()) {
                text.append(first ? "" : "," + lineEnd).append(indent);
                text.append(value.name()).append('=');
                quote(text, value.text());
                first = false;
            }
        }
        text.append(" ]");
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"').append(value.replace("\"", "\\\"")).append('"');
    }
}
