package io.oneedge.config.yaml;

import io.oneedge.foundation.text.Span;

/** The lines of a text, as YAML counts them, by offsets. */
final class YamlLines {

    private final char[] text;
    private final String whole;
    private final boolean anyReturn;

    YamlLines(String text) {
        this.text = text.toCharArray();
        this.whole = text;
        this.anyReturn = text.indexOf('\r') >= 0;
    }

    /** Where the line begins that holds this offset. */
    int start(int offset) {
        int at = offset;
        while (at > 0 && !YamlCursor.isBreak(text[at - 1])) {
            at--;
        }
        return at;
    }

    /** Where the line ends that holds this offset, before its end characters. */
    int end(int offset) {
        if (!anyReturn) {
            int feed = whole.indexOf('\n', offset);
            return feed < 0 ? text.length : feed;
        }
        int at = offset;
        while (at < text.length && !YamlCursor.isBreak(text[at])) {
            at++;
        }
        return at;
    }

    /** Where the line after this offset begins, or the end of the text. */
    int next(int offset) {
        int end = end(offset);
        if (end >= text.length) {
            return end;
        }
        boolean both = text[end] == '\r' && end + 1 < text.length && text[end + 1] == '\n';
        return end + (both ? 2 : 1);
    }

    /** The first offset from here on that is no blank. */
    int afterBlanks(int offset) {
        int at = offset;
        while (at < text.length && isBlank(text[at])) {
            at++;
        }
        return at;
    }

    /** The offset behind the last character before this place that is no blank. */
    int beforeBlanks(int offset, int from) {
        int at = offset;
        while (at > from && isBlank(text[at - 1])) {
            at--;
        }
        return at;
    }

    /** The end of the line that ends at this offset, before its end characters. */
    int beforeBreak(int offset, int from) {
        int at = offset;
        if (at > from && text[at - 1] == '\n') {
            at--;
        }
        if (at > from && text[at - 1] == '\r') {
            at--;
        }
        return at;
    }

    /** How many characters stand before this offset on its line. */
    int column(int offset) {
        return offset - start(offset);
    }

    /** Whether nothing but blanks stands before this offset on its line. */
    boolean firstOnLine(int offset) {
        return afterBlanks(start(offset)) >= offset;
    }

    /** The comment that follows this offset on its line, behind blanks; an empty span if none. */
    Span comment(int offset) {
        int at = afterBlanks(offset);
        int end = end(offset);
        if (at >= end || text[at] != '#' || at == offset) {
            return Span.at(offset);
        }
        return new Span(at, beforeBlanks(end, at));
    }

    static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }
}
