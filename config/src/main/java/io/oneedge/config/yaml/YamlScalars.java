package io.oneedge.config.yaml;

import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import java.util.Locale;

/**
 * What the scalars of YAML mean to Ruby: symbols, the truth values and octal numbers of YAML 1.1,
 * numbers of base 60, commas in numbers.
 */
final class YamlScalars {

    private YamlScalars() {}

    /** What a node that is a single value means. */
    static Scalar value(YamlScalar scalar) {
        String tag = scalar.properties().tag();
        if (tag != null) {
            return tagged(tag, scalar);
        }
        return scalar.style() == YamlScalarStyle.PLAIN
                ? plain(scalar.text())
                : Scalar.string(scalar.text());
    }

    private static Scalar tagged(String tag, YamlScalar scalar) {
        return switch (tag) {
            case "!", "!!str", "!str", "!<tag:yaml.org,2002:str>" -> Scalar.string(scalar.text());
            case "!ruby/symbol", "!ruby/sym" -> Scalar.symbol(scalar.text());
            case "!!int", "!!bool", "!!null" -> plain(scalar.text());
            case "!!float" -> number(plain(scalar.text()));
            default -> new Scalar(ScalarKind.OTHER, tag + " " + scalar.text());
        };
    }

    private static Scalar number(Scalar scalar) {
        return scalar.kind() == ScalarKind.INTEGER
                ? YamlNumbers.fraction(Double.parseDouble(scalar.text()))
                : scalar;
    }

    /** What a value without quotes means. */
    static Scalar plain(String text) {
        if (text.isEmpty()) {
            return Scalar.NULL;
        }
        char first = text.charAt(0);
        if (isWordCharacter(first) || beginsAsWord(text, first)) {
            return word(text);
        }
        if (first == ':') {
            return text.length() == 1 ? Scalar.string(text) : Scalar.symbol(symbolName(text));
        }
        if (first == '.' || first == '-' || first == '+' || isDigit(first)) {
            return YamlNumbers.read(text);
        }
        return Scalar.string(text);
    }

    /** {@code :name}, or {@code :"a name"}. */
    private static String symbolName(String text) {
        char quote = text.charAt(1);
        int close = text.lastIndexOf(quote);
        if ((quote == '"' || quote == '\'') && close > 1) {
            String name = text.substring(2, close);
            return name.startsWith(":") ? name.substring(1) : name;
        }
        return text.substring(1);
    }

    private static boolean beginsAsWord(String text, char first) {
        return first != ':'
                && first != '.'
                && first != '-'
                && !isDigit(first)
                && text.length() > 1
                && isWordCharacter(text.charAt(1));
    }

    private static boolean isWordCharacter(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || Character.isLetter(character)
                || Character.isSurrogate(character)
                || Character.isWhitespace(character)
                || "_!@#$%^&*(){}<>|/\\~;=".indexOf(character) >= 0;
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static Scalar word(String text) {
        if (text.length() > 5) {
            return Scalar.string(text);
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "~", "null" -> Scalar.NULL;
            case "yes", "true", "on" -> Scalar.TRUE;
            case "no", "false", "off" -> Scalar.FALSE;
            default -> Scalar.string(text);
        };
    }
}
