package io.oneedge.cli.text;

/**
 * The pieces of a well-formed document that a front-end wrote, in order and as they were written:
 * unlike a tree they tell CDATA from escaped text and an empty element from empty text.
 */
final class XmlTokens {

    /** What a piece is. */
    enum Kind {
        OPEN,
        CLOSE,
        /** {@code <NAME/>}. */
        EMPTY,
        TEXT,
        CDATA,
        END
    }

    private final String xml;
    private int at;
    private Kind kind = Kind.END;
    private String piece = "";

    XmlTokens(String xml) {
        this.xml = xml;
    }

    /** The text of the piece: a name without brackets, or text as written. */
    String piece() {
        return piece;
    }

    /** Moves to the next piece. */
    Kind next() {
        if (at >= xml.length()) {
            kind = Kind.END;
            piece = "";
        } else if (xml.charAt(at) != '<') {
            take(Kind.TEXT, at, indexOf("<"), 0);
        } else if (xml.startsWith("<![CDATA[", at)) {
            take(Kind.CDATA, at + "<![CDATA[".length(), indexOf("]]>"), "]]>".length());
        } else if (xml.startsWith("<?", at) || xml.startsWith("<!", at)) {
            at = indexOf(">") + 1;
            return next();
        } else {
            int end = indexOf(">");
            if (xml.startsWith("</", at)) {
                take(Kind.CLOSE, at + 2, end, 1);
            } else if (xml.charAt(end - 1) == '/') {
                take(Kind.EMPTY, at + 1, end - 1, 2);
            } else {
                take(Kind.OPEN, at + 1, end, 1);
            }
        }
        return kind;
    }

    private void take(Kind found, int from, int to, int after) {
        kind = found;
        piece =
                xml.substring(from, to).strip().equals("") && found != Kind.CDATA
                        ? ""
                        : xml.substring(from, to);
        at = to + after;
    }

    private int indexOf(String mark) {
        int found = xml.indexOf(mark, at);
        return found < 0 ? xml.length() : found;
    }
}
