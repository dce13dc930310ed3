package io.oneedge.foundation.xml;

import java.io.IOException;
import java.io.Reader;

/** The characters of a document, one after the other, and the place where reading is. */
final class XmlSource {

    /** What a character cannot be: there are no more. */
    static final int END = -1;

    private static final int BUFFER_CHARACTERS = 16 * 1024;

    /** A name is shorter than this many characters, as in the JDK's parsers. */
    private static final int NAME_LENGTH_MAX = 1_000;

    /** Names that were read lately, so that each is one string; a power of two. */
    private static final int NAMES = 512;

    private static final int HASH_FACTOR = 31;
    private static final int SURROGATES = 0xD800;

    private final Reader reader;
    private final char[] buffer = new char[BUFFER_CHARACTERS];
    private final String[] names = new String[NAMES];
    private int at;
    private int end;
    private int line = 1;
    private int column = 1;

    XmlSource(Reader reader) {
        this.reader = reader;
    }

    /** The next character, which stays; {@link #END} where there is none. */
    int peek() throws IOException {
        return at < end || fill(at) ? buffer[at] : END;
    }

    /** Takes the next character. */
    int take() throws IOException {
        return at < end || fill(at) ? buffer[at++] : END;
    }

    /** Takes the next character if it is this one. */
    boolean took(char wanted) throws IOException {
        boolean there = peek() == wanted;
        at += there ? 1 : 0;
        return there;
    }

    /** Takes this text, which must come next. */
    void expect(String wanted) throws IOException {
        for (int i = 0; i < wanted.length(); i++) {
            if (!took(wanted.charAt(i))) {
                throw new MalformedXml(wanted + " is missing");
            }
        }
    }

    /** Takes white space and tells whether there was any. */
    boolean space() throws IOException {
        boolean any = false;
        while (XmlCharacters.space(peek())) {
            at++;
            any = true;
        }
        return any;
    }

    /** Appends the characters up to the next one that may mean something else than itself. */
    void plain(StringBuilder into) throws IOException {
        while (at < end || fill(at)) {
            int from = at;
            int to = from;
            while (to < end && isPlain(buffer[to])) {
                to++;
            }
            into.append(buffer, from, to - from);
            at = to;
            if (to < end) {
                return;
            }
        }
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '<' && c != '&' && c != ']' && c < SURROGATES;
    }

    /** Takes one character, or the two halves of one, with line ends as XML reads them. */
    int character() throws IOException {
        int c = take();
        if (c == '\r') {
            took('\n');
            return '\n';
        }
        int code = c;
        if (c >= SURROGATES && Character.isHighSurrogate((char) c)) {
            int low = take();
            boolean pair = low != END && Character.isLowSurrogate((char) low);
            code = pair ? Character.toCodePoint((char) c, (char) low) : c;
        }
        if (c == END || !XmlCharacters.allowed(code)) {
            throw new MalformedXml(c == END ? "it ends too early" : "a forbidden character");
        }
        return code;
    }

    /** Takes {@code lt;} or {@code gt;}, of which a document inside another has thousands. */
    int angle() {
        if (end - at > 2 && buffer[at + 1] == 't' && buffer[at + 2] == ';') {
            int angle = buffer[at] == 'l' ? '<' : buffer[at] == 'g' ? '>' : END;
            at += angle == END ? 0 : 3;
            return angle;
        }
        return END;
    }

    /** Takes a name. */
    String name() throws IOException {
        int length = 0;
        int hash = 0;
        while (at + length < end || fill(at)) {
            char c = buffer[at + length];
            if (!(length == 0 ? XmlCharacters.nameStart(c) : XmlCharacters.name(c))) {
                break;
            }
            hash = hash * HASH_FACTOR + c;
            length++;
            if (length >= NAME_LENGTH_MAX) {
                throw new MalformedXml("a name longer than " + NAME_LENGTH_MAX);
            }
        }
        if (length == 0) {
            throw new MalformedXml("a name is missing");
        }
        String name = shared(at, length, hash);
        at += length;
        return name;
    }

    private String shared(int from, int length, int hash) {
        int slot = hash & (NAMES - 1);
        String known = names[slot];
        if (known == null || known.length() != length || !same(known, from)) {
            known = new String(buffer, from, length);
            names[slot] = known;
        }
        return known;
    }

    private boolean same(String known, int from) {
        for (int i = 0; i < known.length(); i++) {
            if (known.charAt(i) != buffer[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** Reads more, and keeps what begins at {@code from}; false at the end. */
    private boolean fill(int from) throws IOException {
        pass(from);
        int kept = end - from;
        System.arraycopy(buffer, from, buffer, 0, kept);
        at = 0;
        end = kept;
        int read = reader.read(buffer, kept, buffer.length - kept);
        end += Math.max(read, 0);
        return read > 0;
    }

    /** Counts lines and columns of what leaves the buffer. */
    private void pass(int until) {
        for (int i = 0; i < until; i++) {
            if (buffer[i] == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
    }

    /** The line of the next character; the first is 1. */
    int line() {
        int found = line;
        for (int i = 0; i < at; i++) {
            found += buffer[i] == '\n' ? 1 : 0;
        }
        return found;
    }

    /** The column of the next character; the first is 1. */
    int column() {
        int found = column;
        for (int i = 0; i < at; i++) {
            found = buffer[i] == '\n' ? 1 : found + 1;
        }
        return found;
    }
}
