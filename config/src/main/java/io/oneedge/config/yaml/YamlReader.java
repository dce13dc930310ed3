package io.oneedge.config.yaml;

import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Reads a text as YAML: 1.1 as Ruby reads it, with the places of everything. */
final class YamlReader {

    /** Collections within each other. */
    static final int DEPTH_MAX = 200;

    /** Characters of a text. */
    private static final int LENGTH_MAX = 64 << 20;

    private final YamlCursor cursor;

    private YamlReader(String text) {
        this.cursor = new YamlCursor(text);
    }

    /**
     * All documents of a text; none if there is nothing but comments.
     *
     * @throws YamlProblem if the text is not YAML
     */
    static List<YamlDocument> read(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new YamlProblem(
                    0,
                    "the text has more than " + (LENGTH_MAX >> 20) + " million characters",
                    "split it into several files");
        }
        YamlReader reader = new YamlReader(text);
        refuseControls(reader.cursor.characters());
        return reader.documents();
    }

    static YamlProblem tooDeep(int offset) {
        return new YamlProblem(
                offset,
                "lists and maps stand more than " + DEPTH_MAX + " deep in each other",
                "make them flatter");
    }

    static boolean isControl(char character) {
        return character < ' ' && character != '\t' && character != '\n' && character != '\r'
                || character == '\u007F';
    }

    private static void refuseControls(char[] characters) {
        for (int at = 0; at < characters.length; at++) {
            char character = characters[at];
            if (character < ' ' && character != '\n' && isControl(character)) {
                throw new YamlProblem(
                        at,
                        "there is a control character, number %d".formatted((int) character),
                        "remove it, or write it as \\x%02X in double quotes"
                                .formatted((int) character));
            }
        }
    }

    private List<YamlDocument> documents() {
        List<YamlDocument> documents = new ArrayList<>();
        boolean mayBegin = true;
        while (true) {
            cursor.passToToken();
            if (cursor.atEnd()) {
                return documents;
            }
            if (cursor.column() == 0 && cursor.atMarker("...")) {
                passEndMarker();
                mayBegin = true;
                continue;
            }
            if (!mayBegin && !cursor.atDocumentMarker()) {
                throw leftOver();
            }
            documents.add(document());
            mayBegin = false;
        }
    }

    private YamlDocument document() {
        int start = cursor.position();
        boolean directives = false;
        while (cursor.column() == 0 && cursor.current() == '%') {
            directives = true;
            cursor.passLine();
            cursor.passToToken();
        }
        boolean marked = cursor.column() == 0 && cursor.atMarker("---");
        if (directives && !marked) {
            throw new YamlProblem(
                    start,
                    "a line with % must be followed by a line with ---",
                    "add the line, or quote the value if it begins with %");
        }
        if (marked) {
            cursor.advance(3);
        }
        int contentStart = cursor.position();
        YamlNode root =
                new YamlBlockReader(cursor)
                        .read(YamlBlockReader.OUTSIDE, YamlBlockReader.Place.ROOT, marked);
        int end = Math.max(contentStart, root.span().end());
        cursor.passToToken();
        if (!cursor.atEnd() && !cursor.atDocumentMarker()) {
            throw leftOver();
        }
        return new YamlDocument(new Span(start, end), contentStart, root);
    }

    private YamlProblem leftOver() {
        if (cursor.firstOnLine()) {
            return new YamlProblem(
                    cursor.position(),
                    "this line belongs to nothing above it",
                    "give the lines of one map or list the same indentation");
        }
        return new YamlProblem(
                cursor.position(),
                "this is left over behind a complete value",
                "put the whole value in quotes, or a '#' before a comment");
    }

    private void passEndMarker() {
        cursor.advance(3);
        cursor.passBlanks();
        if (!cursor.atEnd() && !cursor.atBreak() && cursor.current() != '#') {
            throw leftOver();
        }
    }
}
