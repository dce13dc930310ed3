package io.oneedge.cli.text;

import java.util.List;
import java.util.Map;

/** A document as JSON or as YAML, with every value as a string. */
public final class PlainText {

    private static final String INDENT = "  ";
    private static final int HEXADECIMAL_DIGITS = 4;

    private final StringBuilder out = new StringBuilder();

    private PlainText() {}

    /** The document as JSON, two blanks a level. */
    public static String json(String xml) {
        PlainText text = new PlainText();
        text.jsonValue(PlainTree.of(xml), 0);
        return text.out.toString();
    }

    /** The document as YAML. */
    public static String yaml(String xml) {
        PlainText text = new PlainText();
        text.out.append("---");
        text.yamlMembers(PlainTree.of(xml), "", false);
        return text.out.toString();
    }

    private void jsonValue(Object value, int depth) {
        switch (value) {
            case Map<?, ?> members -> {
                boolean first = true;
                out.append('{');
                for (Map.Entry<?, ?> member : members.entrySet()) {
                    separate(first, depth + 1);
                    quote(String.valueOf(member.getKey()));
                    out.append(": ");
                    jsonValue(member.getValue(), depth + 1);
                    first = false;
                }
                end(members.isEmpty(), depth, '}');
            }
            case List<?> elements -> {
                boolean first = true;
                out.append('[');
                for (Object element : elements) {
                    separate(first, depth + 1);
                    jsonValue(element, depth + 1);
                    first = false;
                }
                end(elements.isEmpty(), depth, ']');
            }
            default -> quote(value.toString());
        }
    }

    private void separate(boolean first, int depth) {
        out.append(first ? "\n" : ",\n").append(INDENT.repeat(depth));
    }

    private void end(boolean empty, int depth, char bracket) {
        if (!empty) {
            out.append('\n').append(INDENT.repeat(depth));
        }
        out.append(bracket);
    }

    private void yamlValue(Object value, String indent) {
        switch (value) {
            case Map<?, ?> members -> yamlMembers(members, indent, false);
            case List<?> elements -> {
                if (elements.isEmpty()) {
                    out.append(" []");
                }
                for (Object element : elements) {
                    out.append('\n').append(indent).append('-');
                    if (element instanceof Map<?, ?> members) {
                        yamlMembers(members, indent + INDENT, true);
                    } else {
                        yamlValue(element, indent + INDENT);
                    }
                }
            }
            default -> {
                out.append(' ');
                quote(value.toString());
            }
        }
    }

    private void yamlMembers(Map<?, ?> members, String indent, boolean onTheSameLine) {
        if (members.isEmpty()) {
            out.append(" {}");
            return;
        }
        boolean joined = onTheSameLine;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            out.append(joined ? " " : "\n" + indent).append(member.getKey()).append(':');
            joined = false;
            String deeper = member.getValue() instanceof Map<?, ?> ? indent + INDENT : indent;
            yamlValue(member.getValue(), deeper);
        }
    }

    /** A quoted string, which is the same in JSON and in YAML. */
    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7F) {
                        String digits = Integer.toHexString(c);
                        out.append("\\u").append("0".repeat(HEXADECIMAL_DIGITS - digits.length()));
                        out.append(digits);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
