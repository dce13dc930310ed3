package io.oneedge.config.yaml;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import java.util.StringJoiner;

/** Spells values in the layout of a text. */
final class YamlWriter {

    /** An indentation indicator has one digit. */
    private static final int INDENT_INDICATOR_MAX = 9;

    private final YamlStyle style;

    YamlWriter(YamlStyle style) {
        this.style = style;
    }

    /** How the strings and the keys among neighbours are spelled. */
    record Spelling(YamlScalarStyle keys, YamlScalarStyle strings) {
        static final Spelling PLAIN = new Spelling(YamlScalarStyle.PLAIN, YamlScalarStyle.PLAIN);
    }

    static boolean isFilled(Value value) {
        return switch (value) {
            case Scalar scalar -> false;
            case Sequence sequence -> !sequence.elements().isEmpty();
            case Mapping mapping -> !mapping.members().isEmpty();
        };
    }

    /** Between brackets, on one line. */
    String flow(Value value, Spelling spelling) {
        return switch (value) {
            case Scalar scalar -> YamlScalarWriter.inline(scalar, spelling.strings(), true);
            case Sequence sequence -> {
                StringJoiner list = new StringJoiner(", ", "[", "]");
                sequence.elements().forEach(element -> list.add(flow(element, spelling)));
                yield list.toString();
            }
            case Mapping mapping -> {
                StringJoiner map = new StringJoiner(", ", "{", "}");
                mapping.members().forEach(member -> map.add(flowPair(member, spelling)));
                yield map.toString();
            }
        };
    }

    String flowPair(Member member, Spelling spelling) {
        return key(member.key(), spelling, true) + ": " + flow(member.value(), spelling);
    }

    /** Ruby takes even a quoted {@code <<} for a merge key, unless it is tagged. */
    private static String key(Scalar key, Spelling spelling, boolean inFlow) {
        String written = YamlScalarWriter.inline(key, spelling.keys(), inFlow);
        return key.equals(Scalar.string("<<")) ? "!!str " + written : written;
    }

    /** The lines of a filled collection, each with its end. */
    String lines(Value value, int column, Spelling spelling) {
        StringBuilder lines = new StringBuilder();
        switch (value) {
            case Scalar scalar -> throw new IllegalArgumentException("No lines in " + scalar);
            case Sequence sequence -> {
                for (Value element : sequence.elements()) {
                    lines.repeat(' ', column).append(item(element, column, spelling));
                }
            }
            case Mapping mapping -> {
                for (Member member : mapping.members()) {
                    lines.repeat(' ', column)
                            .append(entry(member.key(), member.value(), column, spelling));
                }
            }
        }
        return lines.toString();
    }

    /** The lines of a list's element, the first without indentation. */
    String item(Value value, int column, Spelling spelling) {
        String dash = "-" + " ".repeat(style.itemStep() - 1);
        if (isFilled(value)) {
            return dash + compact(value, column + style.itemStep(), spelling);
        }
        String text = inline(value, column, false, spelling);
        return dash + text + style.lineEnd();
    }

    /** The lines of a filled collection, the first without indentation. */
    String compact(Value value, int column, Spelling spelling) {
        return lines(value, column, spelling).substring(column);
    }

    /** The lines of a key with its value, the first without indentation. */
    String entry(Scalar key, Value value, int column, Spelling spelling) {
        String head = key(key, spelling, false) + ":";
        if (isFilled(value)) {
            return head + style.lineEnd() + lines(value, inner(value, column), spelling);
        }
        String text = inline(value, column, true, spelling);
        return head + (text.isEmpty() ? "" : " ") + text + style.lineEnd();
    }

    /** Where a filled collection stands under a key. */
    int inner(Value value, int column) {
        if (column < 0) {
            return 0;
        }
        return column + (value instanceof Sequence ? style.listStep() : style.mapStep());
    }

    /**
     * A scalar or an empty collection behind its indicator.
     *
     * @param column of the collection around it
     */
    String inline(Value value, int column, boolean behindKey, Spelling spelling) {
        return switch (value) {
            case Sequence sequence -> "[]";
            case Mapping mapping -> "{}";
            case Scalar scalar when scalar.kind() == ScalarKind.NULL -> behindKey ? "" : "~";
            case Scalar scalar
                    when scalar.kind() == ScalarKind.STRING
                            && (spelling.strings().isBlock() || scalar.text().indexOf('\n') >= 0)
                            && fitsBlock(scalar.text(), column) ->
                    YamlScalarWriter.block(
                            scalar.text(),
                            spelling.strings(),
                            Math.max(column, 0) + style.mapStep(),
                            column,
                            style.lineEnd());
            case Scalar scalar -> YamlScalarWriter.inline(scalar, spelling.strings(), false);
        };
    }

    private boolean fitsBlock(String text, int column) {
        return column >= 0
                && style.blocks()
                && YamlScalarWriter.fitsBlock(text)
                && (text.charAt(0) != ' ' || style.mapStep() <= INDENT_INDICATOR_MAX);
    }
}
