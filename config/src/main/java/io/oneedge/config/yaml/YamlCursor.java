package io.oneedge.config.yaml;

/**
 * A place in a text that moves forward, and knows its line. Lines end with a line feed, a carriage
 * return, or both.
 */
final class YamlCursor {

    /** What is read behind the last character. */
    static final char END = '\0';

    private final String text;

    /** The same text: an array is read faster before the compiler is warm. */
    private final char[] characters;

    /** Whether lines may end otherwise than with a line feed. */
    private final boolean anyReturn;

    private int position;
    private int lineStart;
    private int tab = -1;

    YamlCursor(String text) {
        this.text = text;
        this.characters = text.toCharArray();
        this.anyReturn = text.indexOf('\r') >= 0;
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

    /** The characters of the text; nobody changes them. */
    char[] characters() {
        return characters;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position >= characters.length;
    }

    char current() {
        return position < characters.length ? characters[position] : END;
    }

    char ahead(int distance) {
        int at = position + distance;
        return at < characters.length ? characters[at] : END;
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
        if (at >= characters.length) {
            return true;
        }
        char character = characters[at];
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
        if (anyReturn) {
            while (position < characters.length && !isBreak(characters[position])) {
                position++;
            }
        } else {
            int feed = text.indexOf('\n', position);
            position = feed < 0 ? characters.length : feed;
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
        return position == lineStart || isBlank(characters[position - 1]);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    private boolean onlySpacesBefore() {
        for (int at = lineStart; at < position; at++) {
            if (characters[at] != ' ') {
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
            if (!isBlank(characters[at])) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code ---} or {@code ...} stands here, at the start of a line. */
    boolean atDocumentMarker() {
        return position == lineStart && (atMarker("---") || atMarker("..."));
    }

    boolean atMarker(String marker) {
        return text.startsWith(marker, position) && blankOrEnd(3);
    }
}
