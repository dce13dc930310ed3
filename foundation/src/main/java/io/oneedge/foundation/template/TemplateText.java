package io.oneedge.foundation.template;

import java.util.Iterator;

/**
 * Writes templates in the layout that OpenNebula's commands show: one attribute per line, every
 * value of a vector on a line of its own, quotes inside a value escaped. {@link TemplateParser}
 * reads it back, except for values that end with a backslash, which the syntax cannot express.
 */
public final class TemplateText {

    private TemplateText() {}

    /** The attributes in their order, each line but the last ended by a line feed. */
    public static String print(Template template) {
        StringBuilder out = new StringBuilder();
        for (Iterator<Attribute> rest = template.attributes().iterator(); rest.hasNext(); ) {
            print(out, rest.next());
            if (rest.hasNext()) {
                out.append('\n');
            }
        }
        return out.toString();
    }

    /** One attribute, without a line feed behind it. */
    public static String print(Attribute attribute) {
        StringBuilder out = new StringBuilder();
        print(out, attribute);
        return out.toString();
    }

    /** A value in quotes. */
    public static String quote(String value) {
        StringBuilder out = new StringBuilder(value.length() + 2);
        quote(out, value);
        return out.toString();
    }

    private static void print(StringBuilder out, Attribute attribute) {
        out.append(attribute.name()).append('=');
        switch (attribute) {
            case Attribute.Single single -> quote(out, single.value());
            case Attribute.Vector vector -> vector(out, vector);
        }
    }

    static void vector(StringBuilder out, Attribute.Vector vector) {
        out.append('[');
        String before = "\n  ";
        for (Attribute.Single value : vector.values()) {
            out.append(before).append(value.name()).append('=');
            quote(out, value.value());
            before = ",\n  ";
        }
        out.append(" ]");
    }

    private static void quote(StringBuilder out, String value) {
        out.append('"').append(value.replace("\"", "\\\"")).append('"');
    }
}
