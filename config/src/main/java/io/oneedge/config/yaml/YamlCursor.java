package io.oneedge.config.yaml;

/**
 * A place in a text that moves forward, and knows its line. Lines end with a line feed, a carriage
 * return, or both.
 */
final class YamlCursor {

    /** What is read behind the last character. */
    static final char END = '\0';

    private final String text;
    private int position;
    private int lineStart;
    private int tab = -1;

    YamlCursor(String text) {
        this.text = text;
        if (text.startsWith("\uFEFF")) {
            position = 1;
            lineStart = 1;
        }
    }

    /** A remembered place. */
    record Place(int position, int lineStart, int tab) {}

    Place place() {
        return new Place(position, lineStart, tab);
    }

    void moveTo(Place place) {
        position = place.position;
        lineStart = place.lineStart;
        tab = place.tab;
    }

    String text() {
        return text;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position >= text.length();
    }

    char current() {
        return ahead(0);
    }

    char ahead(int distance) {
        int at = position + distance;
        return at < text.length() ? text.charAt(at) : END;
    }

    /** From 0. */
    int column() {
        return position - lineStart;
    }

    /** The offset of the first character of the current line. */
    int lineStart() {
        return lineStart;
    }

    void advance(int characters) {
        position += characters;
    }

    /** Whether the character so far ahead is a blank, ends a line, or is the end of the text. */
    boolean blankOrEnd(int distance) {
        int at = position + distance;
        if (at >= text.length()) {
            return true;
        }
        char character = text.charAt(at);
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }

    static boolean isBreak(char character) {
        return character == '\n' || character == '\r';
    }

    boolean atBreak() {
        return isBreak(current());
    }

    /** Passes the end of a line; the next character begins a line. */
    void passBreak() {
        position += current() == '\r' && ahead(1) == '\n' ? 2 : 1;
        lineStart = position;
        tab = -1;
    }

    void passSpaces() {
        while (current() == ' ') {
            position++;
        }
    }

    void passBlanks() {
        while (current() == ' ' || current() == '\t') {
            position++;
        }
    }

    /** To the end of the line, before what ends it. */
    void passLine() {
        int length = text.length();
        while (position < length && !isBreak(text.charAt(position))) {
            position++;
        }
    }

    /** Passes blanks, ends of lines and comments, up to the next token or the end of the text. */
    void passToToken() {
        while (true) {
            char character = current();
            if (character == ' ') {
                position++;
            } else if (character == '\t') {
                if (tab < 0 && onlySpacesBefore()) {
                    tab = position;
                }
                position++;
            } else if (isBreak(character)) {
                passBreak();
            } else if (character == '#' && commentMayBegin()) {
                passLine();
            } else {
                return;
            }
        }
    }

    private boolean commentMayBegin() {
        return position == lineStart || isBlank(text.charAt(position - 1));
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    private boolean onlySpacesBefore() {
        for (int at = lineStart; at < position; at++) {
            if (text.charAt(at) != ' ') {
                return false;
            }
        }
        return true;
    }

    /** The offset of a tab that stands where this line is indented, or -1. */
    int tabInIndentation() {
        return tab;
    }

    /** Whether nothing but blanks stands before this place on its line. */
    boolean firstOnLine() {
        for (int at = lineStart; at < position; at++) {
            if (!isBlank(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code ---} or {@code ...} stands here, at the start of a line. */
    boolean atDocumentMarker() {
        return column() == 0 && (atMarker("---") || atMarker("..."));
    }

    boolean atMarker(String marker) {
        return text.startsWith(marker, position) && blankOrEnd(3);
    }
}
