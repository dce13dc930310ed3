package io.oneedge.config.yaml;

import io.oneedge.foundation.text.Span;

/** Reads a value written as a block of lines, after {@code |} or {@code >}. */
final class YamlBlockScalarReader {

    private final YamlCursor cursor;

    /** 0 until the first line tells. */
    private int indent;

    private boolean indentGiven;
    private char chomping;

    YamlBlockScalarReader(YamlCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Reads from the indicator on.
     *
     * @param parent the column of the collection around it
     */
    YamlScalar read(YamlProperties properties, int parent) {
        int start = cursor.position();
        boolean literal = cursor.current() == '|';
        cursor.advance(1);
        header(parent);
        int headerEnd = cursor.position();
        passHeaderLine();
        YamlCursor.Place end = new YamlCursor.Place(headerEnd, start, -1);
        if (cursor.atEnd()) {
            return scalar(properties, start, headerEnd, literal, "");
        }
        YamlCursor.Place headerLine = cursor.place();
        cursor.passBreak();
        StringBuilder text = new StringBuilder();
        StringBuilder blankLines = new StringBuilder();
        passEmptyLines(blankLines, parent);
        String lineBreak = "";
        boolean wasDeeper = false;
        boolean any = false;
        while (inBlock()) {
            boolean deeper = cursor.current() == ' ' || cursor.current() == '\t';
            if (!literal && !lineBreak.isEmpty() && !wasDeeper && !deeper) {
                if (blankLines.isEmpty()) {
                    text.append(' ');
                }
            } else {
                text.append(lineBreak);
            }
            text.append(blankLines);
            blankLines.setLength(0);
            wasDeeper = deeper;
            int lineStart = cursor.position();
            cursor.passLine();
            text.append(cursor.text(), lineStart, cursor.position());
            end = cursor.place();
            any = true;
            lineBreak = "";
            if (!cursor.atEnd()) {
                cursor.passBreak();
                lineBreak = "\n";
                passEmptyLines(blankLines, parent);
            }
        }
        if (chomping != '-') {
            text.append(lineBreak);
        }
        if (chomping == '+') {
            text.append(blankLines);
            end = lastBlankLine(any ? end : headerLine);
        }
        cursor.moveTo(any || chomping == '+' ? end : headerLine);
        return scalar(properties, start, end.position(), literal, text.toString());
    }

    private YamlScalar scalar(
            YamlProperties properties, int start, int end, boolean literal, String text) {
        return new YamlScalar(
                properties,
                new Span(start, end),
                literal ? YamlScalarStyle.LITERAL : YamlScalarStyle.FOLDED,
                text);
    }

    private void header(int parent) {
        chomping = ' ';
        indent = 0;
        indentGiven = false;
        while (true) {
            char character = cursor.current();
            if (character == '+' || character == '-') {
                chomping = character;
            } else if (character >= '1' && character <= '9') {
                indent = Math.max(parent, 0) + character - '0';
                indentGiven = true;
            } else {
                return;
            }
            cursor.advance(1);
        }
    }

    private void passHeaderLine() {
        int before = cursor.position();
        cursor.passBlanks();
        if (cursor.current() == '#' && cursor.position() > before) {
            cursor.passLine();
        }
        if (!cursor.atEnd() && !cursor.atBreak()) {
            throw new YamlProblem(
                    cursor.position(),
                    "a block of text begins on the line after its | or >",
                    "move this to the next line and indent it, or quote the value");
        }
    }

    /** The block's lines stand at its indentation; the cursor is there after the empty lines. */
    private boolean inBlock() {
        return !cursor.atEnd()
                && indent >= 0
                && cursor.column() == indent
                && !cursor.atBreak()
                && !(indent == 0 && cursor.atDocumentMarker());
    }

    /**
     * Passes empty lines, and the indentation of the line after them. The first line that is not
     * empty tells the indentation of the block.
     */
    private void passEmptyLines(StringBuilder breaks, int parent) {
        while (true) {
            YamlCursor.Place lineStart = cursor.place();
            if (indentGiven) {
                while (cursor.column() < indent && cursor.current() == ' ') {
                    cursor.advance(1);
                }
            } else {
                cursor.passSpaces();
            }
            if (cursor.atBreak()) {
                breaks.append('\n');
                cursor.passBreak();
                continue;
            }
            if (!indentGiven && !cursor.atEnd()) {
                detectIndent(parent);
            }
            if (cursor.column() < indent || cursor.atEnd()) {
                cursor.moveTo(lineStart);
            }
            return;
        }
    }

    private void detectIndent(int parent) {
        indent = cursor.column();
        indentGiven = true;
        int least = Math.max(parent + 1, 1);
        if (indent < least) {
            if (cursor.current() == '\t') {
                throw new YamlProblem(
                        cursor.position(),
                        "a block of text is indented with a tab",
                        "indent it with spaces, deeper than the line with | or >");
            }
            // No line belongs to the block: it is empty, and nothing is at this column.
            indent = least;
        }
    }

    /** The end of the last empty line that belongs to a block which keeps them. */
    private YamlCursor.Place lastBlankLine(YamlCursor.Place end) {
        cursor.moveTo(end);
        YamlCursor.Place last = end;
        while (cursor.atBreak()) {
            cursor.passBreak();
            YamlCursor.Place lineStart = cursor.place();
            cursor.passSpaces();
            if (!cursor.atBreak() && !cursor.atEnd()) {
                cursor.moveTo(lineStart);
                break;
            }
            if (!cursor.atEnd()) {
                last = cursor.place();
            }
        }
        return last;
    }
}
