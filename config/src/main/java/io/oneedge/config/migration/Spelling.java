package io.oneedge.config.migration;

import io.oneedge.config.FileType;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;

/** How one value is written in files of different types. */
final class Spelling {

    private Spelling() {}

    /** The text of a scalar without the quotes that belong to it in some types. */
    static String bare(Scalar scalar) {
        String text = scalar.text();
        boolean quoted =
                text.length() > 1
                        && text.charAt(0) == text.charAt(text.length() - 1)
                        && (text.charAt(0) == '"' || text.charAt(0) == '\'');
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** The value that a text stands for in a file of a type. */
    static Value value(String text, FileType type) {
        boolean number = text.matches("0|-?[1-9]\\d{0,17}");
        return isStructured(type) && number
                ? new Scalar(ScalarKind.INTEGER, text)
                : Scalar.string(text);
    }

    /** The same value in a file of another type. */
    static Value converted(Value value, FileType from, FileType to) {
        if (from == to || (isStructured(from) && isStructured(to))) {
            return value;
        }
        return switch (value) {
            case Scalar scalar ->
                    isStructured(to)
                            ? value(bare(scalar), to)
                            : Scalar.string(isStructured(from) ? quoted(scalar) : scalar.text());
            case Sequence sequence ->
                    new Sequence(
                            sequence.elements().stream()
                                    .map(it -> converted(it, from, to))
                                    .toList());
            case Mapping mapping ->
                    new Mapping(
                            mapping.members().stream()
                                    .map(it ->
                                            new Member(it.key(), converted(it.value(), from, to)))
                                    .toList());
        };
    }

    private static String quoted(Scalar scalar) {
        return scalar.kind() == ScalarKind.STRING || scalar.kind() == ScalarKind.SYMBOL
                ? '"' + scalar.text().replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : scalar.text();
    }

    private static boolean isStructured(FileType type) {
        return switch (type) {
            case YAML, YAML_STRICT -> true;
            case SIMPLE, AUGEAS, ONE, SHELL -> false;
        };
    }
}
