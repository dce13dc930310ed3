package io.oneedge.config.yaml;

import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** What begins like a number: numbers of all bases, dates, times, or a string after all. */
final class YamlNumbers {

    /** Digits that surely fit into a long. */
    private static final int SHORT_DIGITS = 18;

    /** Characters of a fraction that a double keeps exactly as they are. */
    private static final int SHORT_FRACTION = 15;

    private static final double EXPONENT_FROM = 1e16;
    private static final double EXPONENT_BELOW = 1e-4;

    private YamlNumbers() {}

    /** The patterns, apart so that the usual numbers do not need them. */
    private static final class Patterns {
        static final Pattern INTEGER =
                Pattern.compile(
                        "[-+]?(?:0b[01_,]+|0[0-7_,]+|0|[1-9](?:[0-9]|,[0-9]|_[0-9])*"
                                + "|0x[0-9a-fA-F_,]+)");
        static final Pattern FLOAT =
                Pattern.compile("[-+]?(?:[0-9][0-9_,]*)?\\.[0-9]*(?:[eE][-+][0-9]+)?");
        static final Pattern SIXTIES =
                Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(?:\\.[0-9_]*)?");
        static final Pattern TIME =
                Pattern.compile(
                        "-?\\d{4}-\\d{1,2}-\\d{1,2}(?:[Tt]|\\s+)\\d{1,2}:\\d\\d:\\d\\d(?:\\.\\d*)?"
                                + "(?:\\s*(?:Z|[-+]\\d{1,2}:?(?:\\d\\d)?))?");
        static final Pattern DATE =
                Pattern.compile("\\d{4}-(?:1[012]|0\\d|\\d)-(?:[12]\\d|3[01]|0\\d|\\d)");
    }

    /** What a plain value means that begins with a digit, a sign or a point. */
    static Scalar read(String text) {
        if (isShortDecimal(text)) {
            return new Scalar(ScalarKind.INTEGER, text);
        }
        if (isShortFraction(text)) {
            return new Scalar(ScalarKind.FLOAT, text);
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ".inf", "+.inf" -> new Scalar(ScalarKind.FLOAT, ".inf");
            case "-.inf" -> new Scalar(ScalarKind.FLOAT, "-.inf");
            case ".nan" -> new Scalar(ScalarKind.FLOAT, ".nan");
            default -> byPattern(text);
        };
    }

    private static boolean isShortDecimal(String text) {
        if (text.length() > SHORT_DIGITS || (text.charAt(0) == '0' && text.length() > 1)) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            if (!YamlScalars.isDigit(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text is a usual number with a fraction, in its shortest form. */
    private static boolean isShortFraction(String text) {
        int point = text.indexOf('.');
        int length = text.length();
        if (point < 1 || length > SHORT_FRACTION || point == length - 1) {
            return false;
        }
        boolean shortest =
                (text.charAt(0) != '0' || point == 1)
                        && (text.charAt(length - 1) != '0' || point == length - 2)
                        && !text.startsWith("0.0000");
        for (int at = 0; at < length && shortest; at++) {
            shortest = at == point || YamlScalars.isDigit(text.charAt(at));
        }
        return shortest;
    }

    private static Scalar byPattern(String text) {
        if (Patterns.TIME.matcher(text).matches() || Patterns.DATE.matcher(text).matches()) {
            return new Scalar(ScalarKind.OTHER, text);
        }
        if (Patterns.SIXTIES.matcher(text).matches()) {
            return sixties(text.replace("_", ""));
        }
        if (Patterns.FLOAT.matcher(text).matches()) {
            return parsedFraction(text);
        }
        return Patterns.INTEGER.matcher(text).matches() ? integer(text) : Scalar.string(text);
    }

    private static Scalar parsedFraction(String text) {
        String digits = text.replace(",", "").replace("_", "");
        boolean anyDigit = digits.matches("[-+]?(?:[0-9]+\\.[0-9]*|\\.[0-9]+).*");
        return anyDigit ? fraction(Double.parseDouble(digits)) : Scalar.string(text);
    }

    /** Ruby takes a text of two parts for hours and minutes. */
    private static Scalar sixties(String text) {
        String[] parts = text.split(":", -1);
        if (text.indexOf('.') >= 0) {
            double sum = 0;
            double weight = 3600;
            for (String part : parts) {
                sum += Double.parseDouble(part) * weight;
                weight /= 60;
            }
            return fraction(sum);
        }
        BigInteger sum = BigInteger.ZERO;
        long weight = 3600;
        for (String part : parts) {
            sum = sum.add(new BigInteger(part).multiply(BigInteger.valueOf(weight)));
            weight /= 60;
        }
        return new Scalar(ScalarKind.INTEGER, sum.toString());
    }

    private static Scalar integer(String text) {
        String digits = text.replace(",", "").replace("_", "");
        boolean negative = digits.startsWith("-");
        String plain = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        int base = 10;
        if (plain.startsWith("0x")) {
            base = 16;
            plain = plain.substring(2);
        } else if (plain.startsWith("0b")) {
            base = 2;
            plain = plain.substring(2);
        } else if (plain.startsWith("0") && plain.length() > 1) {
            base = 8;
        }
        if (plain.isEmpty()) {
            return Scalar.string(text);
        }
        BigInteger number = new BigInteger(plain, base);
        return new Scalar(ScalarKind.INTEGER, (negative ? number.negate() : number).toString());
    }

    /** A number with a fraction, written as Ruby writes it. */
    static Scalar fraction(double number) {
        return new Scalar(ScalarKind.FLOAT, shortest(number));
    }

    private static String shortest(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        double size = Math.abs(number);
        if (number == 0 || (size >= EXPONENT_BELOW && size < EXPONENT_FROM)) {
            String plain = new BigDecimal(Double.toString(number)).toPlainString();
            String signed = 1 / number < 0 && number == 0 ? "-0.0" : plain;
            return signed.indexOf('.') < 0 ? signed + ".0" : signed;
        }
        String java = Double.toString(number);
        int exponent = java.indexOf('E');
        String sign = java.charAt(exponent + 1) == '-' ? "" : "+";
        return java.substring(0, exponent) + "e" + sign + java.substring(exponent + 1);
    }
}
