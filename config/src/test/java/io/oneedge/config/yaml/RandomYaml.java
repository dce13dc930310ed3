package io.oneedge.config.yaml;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Writes values the way administrators might: with comments and blank lines anywhere, in any
 * quotes, in block and flow style, indented by what they like. Shares nothing with the writer that
 * is tested.
 */
final class RandomYaml {

    private static final Pattern HARMLESS = Pattern.compile("[a-z]{3,}(?: [a-z]{3,})*");
    private static final List<String> WORDS = List.of("yes", "no", "on", "off", "true", "null");

    private final RandomGenerator random;
    private final String lineEnd;
    private final int mapStep;
    private final int listStep;
    private final int itemStep;
    private int comments;
    private int blockEnd = -1;

    RandomYaml(RandomGenerator random) {
        this.random = random;
        this.lineEnd = random.nextInt(5) == 0 ? "\r\n" : "\n";
        this.mapStep = random.nextInt(1, 5);
        this.listStep = random.nextInt(0, 5);
        this.itemStep = random.nextInt(2, 5);
    }

    String text(Value root) {
        StringBuilder text = new StringBuilder();
        remarks(text, 0);
        if (random.nextInt(4) == 0) {
            text.append("---").append(random.nextInt(4) == 0 ? " # head" : "").append(lineEnd);
        }
        boolean empty = isEmpty(root) || root instanceof Scalar;
        if (empty) {
            text.append(flow(root)).append(lineEnd);
        } else {
            lines(text, root, 0, false);
        }
        remarks(text, 0);
        String written = text.toString();
        boolean endless =
                random.nextInt(6) == 0 && written.endsWith(lineEnd) && blockEnd != text.length();
        return endless ? written.substring(0, written.length() - lineEnd.length()) : written;
    }

    private static boolean isEmpty(Value value) {
        return value.equals(Mapping.EMPTY) || value.equals(Sequence.EMPTY);
    }

    private void remarks(StringBuilder text, int column) {
        boolean afterBlock = text.length() == blockEnd;
        while (random.nextInt(5) == 0) {
            if (random.nextBoolean()) {
                int indent = afterBlock ? 0 : random.nextInt(5) == 0 ? random.nextInt(9) : column;
                text.repeat(' ', indent).append("# c").append(comments++).append(lineEnd);
            } else if (!afterBlock) {
                text.repeat(' ', random.nextInt(3)).append(lineEnd);
            }
        }
    }

    private String trailing() {
        return random.nextInt(6) == 0 ? "  # t" + comments++ : "";
    }

    private void lines(StringBuilder text, Value value, int column, boolean onDashLine) {
        boolean first = onDashLine;
        switch (value) {
            case Scalar scalar -> throw new IllegalArgumentException("no lines");
            case Sequence sequence -> {
                for (Value element : sequence.elements()) {
                    indent(text, column, first);
                    text.append('-');
                    item(text, element, column);
                    first = false;
                }
            }
            case Mapping mapping -> {
                for (Member member : mapping.members()) {
                    indent(text, column, first);
                    text.append(key(member.key())).append(':');
                    behindKey(text, member.value(), column);
                    first = false;
                }
            }
        }
    }

    private void indent(StringBuilder text, int column, boolean onDashLine) {
        if (!onDashLine) {
            remarks(text, column);
            text.repeat(' ', column);
        }
    }

    private void item(StringBuilder text, Value value, int column) {
        boolean lined = !(value instanceof Scalar) && !isEmpty(value);
        if (lined && random.nextInt(4) != 0) {
            if (random.nextInt(4) == 0) {
                text.append(trailing()).append(lineEnd);
                lines(text, value, column + itemStep, false);
            } else {
                text.repeat(' ', itemStep - 1);
                lines(text, value, column + itemStep, true);
            }
        } else {
            inline(text, value, column, " ".repeat(itemStep - 1));
        }
    }

    private void behindKey(StringBuilder text, Value value, int column) {
        boolean lined = !(value instanceof Scalar) && !isEmpty(value);
        if (lined && random.nextInt(4) != 0) {
            text.append(trailing()).append(lineEnd);
            lines(text, value, column + (value instanceof Sequence ? listStep : mapStep), false);
        } else if (value.equals(Scalar.NULL) && random.nextBoolean()) {
            text.append(trailing()).append(lineEnd);
        } else {
            inline(text, value, column, " ".repeat(random.nextInt(8) == 0 ? 3 : 1));
        }
    }

    private void inline(StringBuilder text, Value value, int column, String blank) {
        if (value instanceof Scalar scalar && fitsBlock(scalar) && random.nextBoolean()) {
            boolean ends = scalar.text().endsWith("\n");
            String body = scalar.text().substring(0, scalar.text().length() - (ends ? 1 : 0));
            text.append(blank).append('|').append(ends ? "" : "-").append(trailing());
            for (String line : body.split("\n", -1)) {
                text.append(lineEnd);
                text.append(line.isEmpty() ? "" : " ".repeat(column + mapStep) + line);
            }
            text.append(lineEnd);
            blockEnd = text.length();
            return;
        }
        String written = value instanceof Scalar scalar ? scalar(scalar) : flow(value);
        text.append(blank).append(written).append(trailing()).append(lineEnd);
    }

    private static boolean fitsBlock(Scalar scalar) {
        return scalar.kind() == ScalarKind.STRING
                && Pattern.matches("[a-z]+(?:\n+ *[a-z]+)*\n?", scalar.text());
    }

    private String flow(Value value) {
        String gap = random.nextInt(6) == 0 ? " " : "";
        return switch (value) {
            case Scalar scalar when scalar.kind() == ScalarKind.SYMBOL ->
                    "!ruby/symbol " + scalar.text();
            case Scalar scalar -> scalar(scalar);
            case Sequence sequence -> {
                StringBuilder list = new StringBuilder("[" + gap);
                for (Value element : sequence.elements()) {
                    list.append(list.length() > 1 + gap.length() ? ", " : "").append(flow(element));
                }
                yield list.append(gap).append(']').toString();
            }
            case Mapping mapping -> {
                StringBuilder map = new StringBuilder("{" + gap);
                for (Member member : mapping.members()) {
                    map.append(map.length() > 1 + gap.length() ? ", " : "")
                            .append(flow(member.key()))
                            .append(": ")
                            .append(flow(member.value()));
                }
                yield map.append(gap).append('}').toString();
            }
        };
    }

    private String key(Scalar key) {
        return scalar(key);
    }

    private String scalar(Scalar scalar) {
        return switch (scalar.kind()) {
            case NULL -> "~";
            case SYMBOL -> ":" + scalar.text();
            case STRING -> string(scalar.text());
            case BOOLEAN -> {
                boolean value = scalar.equals(Scalar.TRUE);
                yield random.nextBoolean() ? scalar.text() : value ? "yes" : "no";
            }
            case INTEGER, FLOAT, EXPORTED, OTHER -> scalar.text();
        };
    }

    private String string(String text) {
        boolean harmless = HARMLESS.matcher(text).matches() && !WORDS.contains(text);
        if (harmless && random.nextInt(3) != 0) {
            return text;
        }
        boolean single = text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
        if (single && random.nextBoolean()) {
            return "'" + text.replace("'", "''") + "'";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (char character : text.toCharArray()) {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < ' ' || character == '\u0085') {
                quoted.append("\\x%02x".formatted((int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }
}
