package io.oneedge.foundation.xml;

/** Which characters XML allows, and where (XML 1.0, fifth edition, productions 2 to 4a). */
final class XmlCharacters {

    private static final int ASCII_END = 0x80;
    private static final boolean[] ASCII_NAME_START = new boolean[ASCII_END];
    private static final boolean[] ASCII_NAME = new boolean[ASCII_END];

    static {
        for (char c = 0; c < ASCII_END; c++) {
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            ASCII_NAME_START[c] = letter || c == '_' || c == ':';
            ASCII_NAME[c] = ASCII_NAME_START[c] || c >= '0' && c <= '9' || c == '-' || c == '.';
        }
    }

    private XmlCharacters() {}

    /** Whether a document may hold this code point. */
    static boolean allowed(int code) {
        if (code < ' ') {
            return space(code);
        }
        return code < 0xD800 || code > 0xDFFF && code != 0xFFFE && code != 0xFFFF;
    }

    static boolean space(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** Whether a name may begin with this character; the halves of others stand for them. */
    static boolean nameStart(char c) {
        return c < ASCII_END ? ASCII_NAME_START[c] : nameStartBeyondAscii(c);
    }

    /** Whether a name may go on with this character. */
    static boolean name(char c) {
        return c < ASCII_END ? ASCII_NAME[c] : nameBeyondAscii(c);
    }

    private static boolean nameBeyondAscii(char c) {
        return nameStartBeyondAscii(c)
                || c == 0xB7
                || c >= 0x0300 && c <= 0x036F
                || c == 0x203F
                || c == 0x2040;
    }

    private static boolean nameStartBeyondAscii(char c) {
        return c >= 0xC0 && c <= 0x02FF && c != 0xD7 && c != 0xF7
                || c >= 0x0370 && c <= 0x1FFF && c != 0x037E
                || c == 0x200C
                || c == 0x200D
                || c >= 0x2070 && c <= 0x218F
                || c >= 0x2C00 && c <= 0x2FEF
                || c >= 0x3001 && c <= 0xD7FF
                || c >= 0xF900 && c <= 0xFDCF
                || c >= 0xFDF0 && c <= 0xFFFD;
    }
}
