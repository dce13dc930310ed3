package io.oneedge.foundation.expression;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.text.SourceText;

/** Cuts an expression into tokens, one ahead of its reader. */
final class ExpressionLexer {

    /** Characters in one expression. */
    static final int LENGTH_MAX = 64 * 1024;

    /** Parentheses and negations inside each other. */
    static final int DEPTH_MAX = 200;

    /** What a token is. */
    enum Kind {
        NAME,
        QUOTED,
        NUMBER,
        SYMBOL,
        END
    }

    /** One token: the offset where it starts and its text, without the quotes of a quoted one. */
    record Token(Kind kind, int offset, String text) {

        boolean is(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }
    }

    private static final String SYMBOLS = "@!&|=><()*+/-";

    private final SourceText source;
    private final String text;
    private final boolean paths;
    private int offset;
    private int depth;
    private Token next;

    /**
     * @param paths whether a name without quotes may hold slashes, which elsewhere divide
     */
    ExpressionLexer(String text, boolean paths) {
        if (text.length() > LENGTH_MAX) {
            throw Failure.invalid(
                    "An expression of %d characters, at most %d are accepted"
                            .formatted(text.length(), LENGTH_MAX));
        }
        this.source = new SourceText(text);
        this.text = text;
        this.paths = paths;
        this.next = cut();
    }

    /** The next token, which stays the next. */
    Token peek() {
        return next;
    }

    Token take() {
        Token taken = next;
        next = cut();
        return taken;
    }

    /** Takes the next token if it is this symbol. */
    boolean took(String symbol) {
        if (next.is(symbol)) {
            take();
            return true;
        }
        return false;
    }

    void require(String symbol, String expecting) {
        if (!took(symbol)) {
            throw unexpected(expecting);
        }
    }

    /** Goes one level deeper; fails where an expression nests too deep. */
    void enter() {
        depth++;
        if (depth > DEPTH_MAX) {
            throw failure("more than " + DEPTH_MAX + " levels of parentheses", next.offset());
        }
    }

    void leave() {
        depth--;
    }

    /** The failure for the next token, which cannot stand where it does. */
    Failure unexpected(String expecting) {
        String found =
                next.kind() == Kind.END ? "the end of the expression" : "'" + next.text() + "'";
        return failure("unexpected " + found + ", expecting " + expecting, next.offset());
    }

    private Failure failure(String what, int where) {
        return Failure.invalid("Syntax error, " + what + " at " + source.position(where));
    }

    private Token cut() {
        while (offset < text.length() && Character.isWhitespace(text.charAt(offset))) {
            offset++;
        }
        if (offset == text.length()) {
            return new Token(Kind.END, offset, "");
        }
        char c = text.charAt(offset);
        if (c == '"') {
            return quoted();
        }
        if (isLetter(c)) {
            return token(Kind.NAME, nameEnd());
        }
        if (isDigit(c)) {
            return token(Kind.NUMBER, numberEnd());
        }
        if (SYMBOLS.indexOf(c) < 0) {
            throw failure("'" + Character.toString(text.codePointAt(offset)) + "'", offset);
        }
        return token(Kind.SYMBOL, offset + 1);
    }

    private Token quoted() {
        int start = offset;
        int close = text.indexOf('"', start + 1);
        if (close < 0) {
            throw failure("a quote that is not closed", start);
        }
        offset = close + 1;
        return new Token(Kind.QUOTED, start, text.substring(start + 1, close));
    }

    private Token token(Kind kind, int end) {
        Token token = new Token(kind, offset, text.substring(offset, end));
        offset = end;
        return token;
    }

    private int nameEnd() {
        int end = offset;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isNamePart(char c) {
        return isLetter(c) || isDigit(c) || c == '_' || paths && c == '/';
    }

    private int numberEnd() {
        int end = digitsEnd(offset);
        boolean fraction =
                end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1));
        return fraction ? digitsEnd(end + 1) : end;
    }

    private int digitsEnd(int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
