package io.oneedge.config.yaml;

import io.oneedge.foundation.text.Span;

/** Reads plain and quoted values, on one line or folded over several. */
final class YamlScalarReader {

    /** Which characters of ASCII a plain value does not begin with. */
    private static final boolean[] INDICATORS = new boolean[128];

    static {
        for (char indicator : ",[]{}#&*!|>'\"%@`".toCharArray()) {
            INDICATORS[indicator] = true;
        }
    }

    private final YamlCursor cursor;

    YamlScalarReader(YamlCursor cursor) {
        this.cursor = cursor;
    }

    /** Whether a plain value may begin with the character at this place. */
    boolean atPlain(boolean inFlow) {
        char first = cursor.current();
        if (first == '-' || first == '?' || first == ':') {
            return !cursor.blankOrEnd(1) && !(inFlow && isFlowIndicator(cursor.ahead(1)));
        }
        return first >= INDICATORS.length || !INDICATORS[first];
    }

    static boolean isFlowIndicator(char character) {
        return character == ','
                || character == '['
                || character == ']'
                || character == '{'
                || character == '}';
    }

    /**
     * Reads a plain value.
     *
     * @param parent the column of the collection around it; the lines that continue the value stand
     *     deeper
     */
    YamlScalar plain(YamlProperties properties, int parent, boolean inFlow) {
        int start = cursor.position();
        int end = plainLine(inFlow);
        String text = cursor.text().substring(start, end);
        if (!cursor.atBreak()) {
            return new YamlScalar(properties, new Span(start, end), YamlScalarStyle.PLAIN, text);
        }
        StringBuilder folded = null;
        while (cursor.atBreak()) {
            YamlCursor.Place lineEnd = cursor.place();
            int breaks = passBreaks();
            if (!continues(parent, inFlow)) {
                cursor.moveTo(lineEnd);
                break;
            }
            if (!inFlow) {
                refuseTab(parent);
            }
            int lineStart = cursor.position();
            int last = plainLine(inFlow);
            if (last == lineStart) {
                cursor.moveTo(lineEnd);
                break;
            }
            folded = folded == null ? new StringBuilder(text) : folded;
            fold(folded, breaks);
            folded.append(cursor.text(), lineStart, last);
            end = last;
        }
        return new YamlScalar(
                properties,
                new Span(start, end),
                YamlScalarStyle.PLAIN,
                folded == null ? text : folded.toString());
    }

    /** A line that continues a value is indented with spaces as far as it must be. */
    private void refuseTab(int parent) {
        int start = cursor.lineStart();
        for (int at = start; at <= start + parent && at < cursor.position(); at++) {
            if (cursor.characters()[at] == '\t') {
                throw tabIndents(at);
            }
        }
    }

    static YamlProblem tabIndents(int tab) {
        return new YamlProblem(
                tab,
                "this line is indented with a tab",
                "indent it with spaces, as many as its neighbours have");
    }

    private boolean continues(int parent, boolean inFlow) {
        if (cursor.atEnd() || cursor.current() == '#' || cursor.atDocumentMarker()) {
            return false;
        }
        return inFlow || cursor.column() > parent;
    }

    private static void fold(StringBuilder text, int breaks) {
        if (breaks == 1) {
            text.append(' ');
        } else {
            text.repeat('\n', breaks - 1);
        }
    }

    /** Passes ends of lines, empty lines and indentation; tells how many lines ended. */
    private int passBreaks() {
        int breaks = 0;
        while (cursor.atBreak()) {
            cursor.passBreak();
            breaks++;
            cursor.passBlanks();
        }
        return breaks;
    }

    /**
     * Passes what stands on this line of a plain value; the place is then the end of the line, or
     * what ends the value. Tells where the value ends, without blanks.
     */
    private int plainLine(boolean inFlow) {
        char[] text = cursor.characters();
        int length = text.length;
        int at = cursor.position();
        int end = at;
        while (at < length) {
            char character = text[at];
            if (character == ' ' || character == '\t') {
                at++;
                continue;
            }
            if (YamlCursor.isBreak(character)
                    || (character == '#' && at > end)
                    || (character == ':' && endsKey(at + 1, inFlow))
                    || (inFlow && isFlowIndicator(character))) {
                break;
            }
            at++;
            end = at;
        }
        boolean lineEnds = at < length && YamlCursor.isBreak(text[at]);
        cursor.advance((lineEnds ? at : end) - cursor.position());
        return end;
    }

    /** Whether a colon before the character at {@code next} ends a key. */
    private boolean endsKey(int next, boolean inFlow) {
        int distance = next - cursor.position();
        return cursor.blankOrEnd(distance) || (inFlow && isFlowIndicator(cursor.ahead(distance)));
    }

    /** Reads a value in quotes; the place is the opening quote. */
    YamlScalar quoted(YamlProperties properties) {
        char quote = cursor.current();
        int start = cursor.position();
        cursor.advance(1);
        StringBuilder text = new StringBuilder();
        while (true) {
            if (cursor.atEnd()) {
                throw new YamlProblem(
                        start,
                        "a value begins with " + quote + " that is never closed",
                        "close it with " + quote + ", or leave out the opening one");
            }
            char character = cursor.current();
            if (character == quote && !(quote == '\'' && cursor.ahead(1) == '\'')) {
                cursor.advance(1);
                break;
            }
            quotedCharacter(quote, character, start, text);
        }
        return new YamlScalar(
                properties,
                new Span(start, cursor.position()),
                quote == '\'' ? YamlScalarStyle.SINGLE_QUOTED : YamlScalarStyle.DOUBLE_QUOTED,
                text.toString());
    }

    private void quotedCharacter(char quote, char character, int start, StringBuilder text) {
        if (character == quote) {
            text.append(quote);
            cursor.advance(2);
        } else if (character == '\\' && quote == '"') {
            escape(text);
        } else if (YamlCursor.isBreak(character)) {
            trimBlanks(text, start);
            fold(text, passBreaks());
            if (cursor.atDocumentMarker()) {
                throw new YamlProblem(
                        start,
                        "a value begins with " + quote + " that is not closed in this document",
                        "close it with " + quote + " before the line with --- or ...");
            }
        } else {
            text.append(character);
            cursor.advance(1);
        }
    }

    /** Drops the blanks before the end of a line, but not those that an escape wrote. */
    private void trimBlanks(StringBuilder text, int start) {
        int at = cursor.position();
        while (at > start + 1 && !text.isEmpty() && isBlank(cursor.text().charAt(at - 1))) {
            if (at >= 2 && cursor.text().charAt(at - 2) == '\\' && escaped(at - 2, start)) {
                return;
            }
            at--;
            text.setLength(text.length() - 1);
        }
    }

    private boolean escaped(int backslash, int start) {
        int at = backslash;
        while (at > start && cursor.text().charAt(at) == '\\') {
            at--;
        }
        return (backslash - at) % 2 == 1 && cursor.text().charAt(start) == '"';
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    private void escape(StringBuilder text) {
        char code = cursor.ahead(1);
        if (YamlCursor.isBreak(code)) {
            cursor.advance(1);
            int breaks = passBreaks();
            text.repeat('\n', breaks - 1);
            return;
        }
        int digits = YamlEscapes.digits(code);
        if (digits > 0) {
            text.appendCodePoint(codePoint(digits));
            cursor.advance(2 + digits);
            return;
        }
        String meaning = YamlEscapes.meaning(code);
        if (meaning.isEmpty()) {
            throw new YamlProblem(
                    cursor.position(),
                    "\\" + code + " means nothing in double quotes",
                    "write \\\\ for a backslash, or use single quotes");
        }
        text.append(meaning);
        cursor.advance(2);
    }

    private int codePoint(int digits) {
        int value = 0;
        for (int digit = 0; digit < digits; digit++) {
            int next = Character.digit(cursor.ahead(2 + digit), 16);
            if (next < 0) {
                throw badCodePoint(digits);
            }
            value = value * 16 + next;
        }
        if (!Character.isValidCodePoint(value)
                || (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE)) {
            throw badCodePoint(digits);
        }
        return value;
    }

    private YamlProblem badCodePoint(int digits) {
        return new YamlProblem(
                cursor.position(),
                "\\%c wants %d hexadecimal digits that name a character"
                        .formatted(cursor.ahead(1), digits),
                "write \\\\ for a backslash, or use single quotes");
    }
}
