package io.oneedge.wire.xmlrpc;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Encodes text as UTF-8 into a stream, through one small buffer. Characters that XML 1.0 cannot
 * hold become U+FFFD.
 */
final class Utf8Output {

    private static final int BUFFER_BYTES = 16 * 1024;

    /** What it begins with: most answers write little besides what is ready. */
    private static final int FIRST_BYTES = 512;

    /** The longest thing that is written without looking at the room left. */
    private static final int LONGEST_CHARACTER_BYTES = 8;

    private static final char REPLACEMENT = '\uFFFD';

    private final OutputStream stream;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int used;

    Utf8Output(OutputStream stream) {
        this.stream = stream;
    }

    /** Writes ASCII text as it is. */
    void raw(String ascii) throws IOException {
        for (int i = 0; i < ascii.length(); i++) {
            makeRoom();
            buffer[used++] = (byte) ascii.charAt(i);
        }
    }

    /** Writes text with the characters that XML-RPC escapes as entities. */
    void escaped(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            makeRoom();
            char c = text.charAt(i);
            if (c >= 0x80) {
                i = wide(text, i);
            } else {
                switch (c) {
                    case '&' -> raw("&amp;");
                    case '<' -> raw("&lt;");
                    case '>' -> raw("&gt;");
                    case '\r' -> raw("&#x0d;");
                    default -> {
                        if (c >= 0x20 || c == '\t' || c == '\n') {
                            buffer[used++] = (byte) c;
                        } else {
                            unicode(REPLACEMENT);
                        }
                    }
                }
            }
        }
    }

    /** Writes text that is encoded and escaped. */
    void pieces(Pieces pieces) throws IOException {
        stream.write(buffer, 0, used);
        used = 0;
        if (stream instanceof PieceOutput output) {
            output.write(pieces);
        } else {
            pieces.writeTo(stream);
        }
    }

    void flush() throws IOException {
        stream.write(buffer, 0, used);
        used = 0;
        stream.flush();
    }

    /** Writes the character at {@code at}, a surrogate pair whole, and returns its last index. */
    private int wide(String text, int at) {
        char c = text.charAt(at);
        if (!Character.isSurrogate(c)) {
            unicode(c < 0xFFFE ? c : REPLACEMENT);
            return at;
        }
        int point = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(point)) {
            unicode(REPLACEMENT);
            return at;
        }
        buffer[used++] = (byte) (0xF0 | point >> 18);
        buffer[used++] = (byte) (0x80 | point >> 12 & 0x3F);
        buffer[used++] = (byte) (0x80 | point >> 6 & 0x3F);
        buffer[used++] = (byte) (0x80 | point & 0x3F);
        return at + 1;
    }

    private void unicode(char c) {
        if (c < 0x800) {
            buffer[used++] = (byte) (0xC0 | c >> 6);
        } else {
            buffer[used++] = (byte) (0xE0 | c >> 12);
            buffer[used++] = (byte) (0x80 | c >> 6 & 0x3F);
        }
        buffer[used++] = (byte) (0x80 | c & 0x3F);
    }

    private void makeRoom() throws IOException {
        if (used <= buffer.length - LONGEST_CHARACTER_BYTES) {
            return;
        }
        if (buffer.length < BUFFER_BYTES) {
            buffer = Arrays.copyOf(buffer, Math.min(4 * buffer.length, BUFFER_BYTES));
        } else {
            stream.write(buffer, 0, used);
            used = 0;
        }
    }
}
