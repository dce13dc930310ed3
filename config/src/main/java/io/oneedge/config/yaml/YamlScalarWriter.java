package io.oneedge.config.yaml;

import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Spells single values so that Ruby, and readers of other versions of YAML, read them back. */
final class YamlScalarWriter {

    private static final String NEVER_FIRST = ",[]{}#&*!|>'\"%@`";

    /** Strings that some reader takes for something else. */
    private static final Set<String> AMBIGUOUS = Set.of("y", "Y", "n", "N", "<<", "=");

    /** Words for true and false, in the spellings that files have. */
    private static final List<List<String>> TRUTH =
            List.of(List.of("true", "false"), List.of("yes", "no"), List.of("on", "off"));

    private YamlScalarWriter() {}

    /**
     * A value on one line.
     *
     * @param wished the style for a string that can have it
     * @param inFlow whether it stands between brackets
     */
    static String inline(Scalar scalar, YamlScalarStyle wished, boolean inFlow) {
        return switch (scalar.kind()) {
            case STRING, EXPORTED -> string(scalar.text(), wished, inFlow);
            case SYMBOL -> symbol(scalar, inFlow);
            case INTEGER, FLOAT, BOOLEAN, OTHER -> scalar.text();
            case NULL -> "~";
        };
    }

    /** A truth value in the words of the one it replaces. */
    static String truth(boolean value, String replaced) {
        String lower = replaced.toLowerCase(Locale.ROOT);
        for (List<String> words : TRUTH) {
            if (words.contains(lower)) {
                String word = words.get(value ? 0 : 1);
                if (replaced.equals(lower)) {
                    return word;
                }
                return replaced.equals(replaced.toUpperCase(Locale.ROOT))
                        ? word.toUpperCase(Locale.ROOT)
                        : Character.toUpperCase(word.charAt(0)) + word.substring(1);
            }
        }
        return Boolean.toString(value);
    }

    private static String symbol(Scalar scalar, boolean inFlow) {
        String plain = ":" + scalar.text();
        return isPlain(plain, scalar, inFlow)
                ? plain
                : "!ruby/symbol " + quoted(scalar.text(), YamlScalarStyle.DOUBLE_QUOTED);
    }

    private static String string(String text, YamlScalarStyle wished, boolean inFlow) {
        boolean plain =
                wished == YamlScalarStyle.PLAIN || wished.isBlock()
                        ? isPlain(text, Scalar.string(text), inFlow)
                        : false;
        return plain ? text : quoted(text, wished);
    }

    private static String quoted(String text, YamlScalarStyle wished) {
        boolean single =
                wished != YamlScalarStyle.DOUBLE_QUOTED && text.chars().noneMatch(c -> special(c));
        return single
                ? "'" + text.replace("'", "''") + "'"
                : "\"" + YamlEscapes.escaped(text) + "\"";
    }

    /** Whether only an escape can write this character. */
    private static boolean special(int character) {
        return character < ' '
                || character == 0x7F
                || YamlEscapes.isHidden((char) character)
                || Character.isSurrogate((char) character);
    }

    /**
     * Whether this text without quotes means this value, and nothing else to anybody. Between
     * brackets Ruby takes any colon or question mark at the start for an indicator.
     */
    private static boolean isPlain(String text, Scalar meant, boolean inFlow) {
        if (text.isEmpty() || text.startsWith("---") || text.startsWith("...")) {
            return false;
        }
        char first = text.charAt(0);
        char last = text.charAt(text.length() - 1);
        if (NEVER_FIRST.indexOf(first) >= 0 || first == ' ' || last == ' ' || last == ':') {
            return false;
        }
        boolean indicator = first == '-' || first == '?' || first == ':';
        if (indicator
                && (text.length() == 1 || text.charAt(1) == ' ' || (inFlow && first != '-'))) {
            return false;
        }
        if (text.contains(": ") || text.contains(" #") || text.chars().anyMatch(c -> special(c))) {
            return false;
        }
        if (inFlow && holdsFlowIndicator(text)) {
            return false;
        }
        return !(meant.kind() == ScalarKind.STRING && AMBIGUOUS.contains(text))
                && YamlScalars.plain(text).equals(meant);
    }

    private static boolean holdsFlowIndicator(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (YamlScalarReader.isFlowIndicator(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a block of lines can say this string, whatever follows the block. */
    static boolean fitsBlock(String text) {
        boolean anyLine = text.chars().anyMatch(c -> c != '\n' && c != ' ');
        boolean readable = text.chars().noneMatch(c -> c != '\n' && c != '\t' && special(c));
        return anyLine
                && readable
                && !text.endsWith("\n\n")
                && text.charAt(0) != '\n'
                && text.charAt(0) != '\t';
    }

    /**
     * A string as a block of lines, from its header on, without the last line's end.
     *
     * @param column where the lines of the block begin
     * @param parent the column of the collection around it, for strings that begin with blanks
     */
    static String block(
            String text, YamlScalarStyle wished, int column, int parent, String lineEnd) {
        boolean ends = text.endsWith("\n");
        String body = ends ? text.substring(0, text.length() - 1) : text;
        boolean folded = wished == YamlScalarStyle.FOLDED && body.indexOf('\n') < 0;
        StringBuilder block = new StringBuilder(folded && body.charAt(0) != ' ' ? ">" : "|");
        if (body.charAt(0) == ' ') {
            block.append(column - Math.max(parent, 0));
        }
        block.append(ends ? "" : "-");
        for (String line : body.split("\n", -1)) {
            block.append(lineEnd);
            if (!line.isEmpty()) {
                block.repeat(' ', column).append(line);
            }
        }
        return block.toString();
    }
}
