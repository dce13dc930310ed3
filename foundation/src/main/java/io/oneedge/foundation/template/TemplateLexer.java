package io.oneedge.foundation.template;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.text.Position;
import io.oneedge.foundation.text.SourceText;
import io.oneedge.foundation.text.Span;

/**
 * Cuts a template's text into tokens. The names of the tokens are those of OpenNebula's grammar,
 * because its messages show them. What a value may hold differs from what stands elsewhere, so the
 * token after {@code =} is cut by other rules.
 */
final class TemplateLexer {

    /** What a token is; the label is its name in messages. */
    enum Kind {
        END("$end"),
        EQUAL("EQUAL"),
        COMMA("COMMA"),
        OBRACKET("OBRACKET"),
        CBRACKET("CBRACKET"),
        /** {@code =} with nothing behind it on its line. */
        EQUAL_EMPTY("EQUAL_EMPTY"),
        STRING("STRING"),
        VARIABLE("VARIABLE"),
        /** A character that belongs to no token. */
        STRANGE("");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /** One token: where it stands and, of a name or a value, what it says. */
    record Token(Kind kind, Span span, String text) {}

    private final SourceText source;
    private final String text;
    private int offset;
    private boolean valueFollows;
    private Span last = Span.at(0);

    TemplateLexer(SourceText source) {
        this.source = source;
        this.text = source.text();
    }

    /** The next token. After the end come only ends, standing where the last token stood. */
    Token next() {
        Token token = valueFollows ? value() : structure();
        valueFollows = token.kind() == Kind.EQUAL;
        last = token.span();
        offset = Math.max(offset, last.end());
        return token;
    }

    /** The failure for a token that cannot stand where it does. */
    Failure unexpected(Token token, String expecting) {
        String label = token.kind() == Kind.STRANGE ? "'" + token.text() + "'" : token.kind().label;
        return refused(
                "syntax error, unexpected %s, expecting %s".formatted(label, expecting),
                token.span());
    }

    /**
     * A failure of OpenNebula's form: the lines count from 1, the second column is past the end.
     */
    Failure refused(String what, Span where) {
        Position start = source.position(where.start());
        Position end = source.position(where.end());
        int endColumn = end.line() == start.line() ? end.column() : start.column() + 1;
        return Failure.invalid(
                "Parse error: %s at line %d, columns %d:%d"
                        .formatted(what, start.line(), start.column(), endColumn));
    }

    private Token structure() {
        skipLayout();
        if (offset == text.length()) {
            return new Token(Kind.END, last, "");
        }
        char c = text.charAt(offset);
        return switch (c) {
            case '=' -> equal();
            case ',' -> token(Kind.COMMA, offset + 1);
            case ']' -> token(Kind.CBRACKET, offset + 1);
            default -> isNamePart(c) ? name() : strange();
        };
    }

    /** The token after {@code =}; the blanks between them are gone. */
    private Token value() {
        return switch (text.charAt(offset)) {
            case '[' -> token(Kind.OBRACKET, offset + 1);
            case ']' -> token(Kind.CBRACKET, offset + 1);
            case ',' -> token(Kind.COMMA, offset + 1);
            case '=' -> token(Kind.EQUAL, offset + 1);
            case '#' -> strange();
            case '"' -> quoted();
            default -> token(Kind.STRING, bareEnd());
        };
    }

    private Token equal() {
        int end = offset + 1;
        while (end < text.length() && isBlank(text.charAt(end))) {
            end++;
        }
        boolean empty = end == text.length() || text.charAt(end) == '\n';
        return token(empty ? Kind.EQUAL_EMPTY : Kind.EQUAL, end);
    }

    private Token name() {
        int end = offset + 1;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return token(Kind.VARIABLE, end);
    }

    /**
     * A quoted value, without its quotes. As in OpenNebula the longer reading wins: text directly
     * behind the closing quote makes the whole an unquoted value that contains quotes.
     */
    private Token quoted() {
        int close = offset + 1;
        while (close < text.length() && text.charAt(close) != '"') {
            boolean escape = text.startsWith("\\\"", close);
            close += escape ? 2 : 1;
        }
        if (close >= text.length()) {
            throw refused("syntax error, a quote that is not closed", new Span(offset, offset + 1));
        }
        if (bareEnd() > close + 1) {
            return token(Kind.STRING, bareEnd());
        }
        String content = unescape(text.substring(offset + 1, close));
        return new Token(Kind.STRING, new Span(offset, close + 1), content);
    }

    private int bareEnd() {
        int end = offset;
        while (end < text.length() && !endsBareValue(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private Token token(Kind kind, int end) {
        Span span = new Span(offset, end);
        return new Token(kind, span, unescape(text.substring(offset, end)));
    }

    private Token strange() {
        int character = text.codePointAt(offset);
        String shown =
                Character.isISOControl(character)
                                || Character.getType(character) == Character.SURROGATE
                        ? "U+%04X".formatted(character)
                        : Character.toString(character);
        return new Token(
                Kind.STRANGE, new Span(offset, offset + Character.charCount(character)), shown);
    }

    private void skipLayout() {
        while (offset < text.length()) {
            char c = text.charAt(offset);
            if (c == '#') {
                int end = text.indexOf('\n', offset);
                offset = end < 0 ? text.length() : end;
            } else if (c == '\n' || isBlank(c)) {
                offset++;
            } else {
                return;
            }
        }
    }

    private static String unescape(String quoted) {
        return quoted.replace("\\\"", "\"");
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /** A carriage return counts as a blank, so that texts from Windows read as they look. */
    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    /** Whether {@code c} cannot belong to a value without quotes. */
    static boolean endsBareValue(char c) {
        return switch (c) {
            case '=', '#', ',', '[', ']', '\n' -> true;
            default -> isBlank(c);
        };
    }
}
