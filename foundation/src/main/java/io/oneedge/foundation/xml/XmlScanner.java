package io.oneedge.foundation.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads XML piece by piece (XML 1.0, fifth edition, without document types). It checks that the
 * text is well-formed; attributes, comments and processing instructions are checked and passed
 * over. It is small because a command reads one answer and ends: the JDK's parser takes several
 * times as long until it is compiled.
 */
public final class XmlScanner {

    /** Elements inside each other; those who read have narrower limits. */
    private static final int DEPTH_MAX = 1_000;

    /** Attributes of one element. */
    private static final int ATTRIBUTES_MAX = 200;

    /** What an XML declaration holds; the first must be there. */
    private static final List<String> ORDER = List.of("version", "encoding", "standalone");

    private static final int CODE_DIGITS_MAX = 7;
    private static final int DECIMAL = 10;
    private static final int HEXADECIMAL = 16;

    /** What a document is made of. */
    public enum Piece {
        START,
        TEXT,
        END,
        END_OF_DOCUMENT,
        /** A document type or an entity of its own, which nobody reads further than to here. */
        DEFINITION
    }

    private final XmlSource source;
    private final List<String> open = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Piece piece = Piece.END_OF_DOCUMENT;
    private String name = "";
    private boolean begun;
    private boolean empty;
    private boolean tagBegun;

    private XmlScanner(XmlSource source) {
        this.source = source;
    }

    /** Reads bytes in the encoding that their mark or XML declaration names, UTF-8 without one. */
    public static XmlScanner of(InputStream bytes) throws IOException {
        return of(XmlEncoding.decoded(bytes));
    }

    /** Reads characters. */
    public static XmlScanner of(Reader characters) {
        return new XmlScanner(new XmlSource(characters));
    }

    /** Goes on to the next piece; fails with {@link MalformedXml} or as its source does. */
    public Piece next() throws IOException {
        if (empty) {
            empty = false;
            open.removeLast();
            piece = Piece.END;
        } else {
            piece = open.isEmpty() ? outside() : inside();
        }
        return piece;
    }

    /** The piece at which reading is. */
    public Piece piece() {
        return piece;
    }

    /** The name of the element that starts or ends here. */
    public String name() {
        return name;
    }

    /** Appends the text of the piece. */
    public void appendTextTo(StringBuilder into) {
        into.append(text);
    }

    /** Whether the text is only white space. */
    public boolean blank() {
        for (int i = 0; i < text.length(); i++) {
            if (!XmlCharacters.space(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The line at which reading is; the first is 1. */
    public int line() {
        return source.line();
    }

    /** The column at which reading is; the first is 1. */
    public int column() {
        return source.column();
    }

    /** Before and after the outermost element. */
    private Piece outside() throws IOException {
        boolean atStart = !begun;
        while (true) {
            boolean space = source.space();
            atStart &= !space;
            if (source.peek() == XmlSource.END) {
                if (!begun) {
                    throw new MalformedXml("there is no element");
                }
                return Piece.END_OF_DOCUMENT;
            }
            source.expect("<");
            if (source.took('?')) {
                instruction(atStart);
            } else if (source.took('!')) {
                if (source.peek() == 'D') {
                    return Piece.DEFINITION;
                }
                source.expect("--");
                comment();
            } else if (begun) {
                throw new MalformedXml("a second outermost element");
            } else {
                return start();
            }
            atStart = false;
        }
    }

    private Piece inside() throws IOException {
        if (tagBegun) {
            tagBegun = false;
            return tag();
        }
        text.setLength(0);
        while (true) {
            source.plain(text);
            switch (source.peek()) {
                case '<' -> {
                    source.take();
                    if (!section()) {
                        tagBegun = !text.isEmpty();
                        return tagBegun ? Piece.TEXT : tag();
                    }
                }
                case '&' -> {
                    source.take();
                    if (!reference(text)) {
                        return Piece.DEFINITION;
                    }
                }
                case ']' -> brackets();
                default -> text.appendCodePoint(source.character());
            }
        }
    }

    /** What begins with {@code <} and is no tag: text goes on behind it. */
    private boolean section() throws IOException {
        if (source.took('?')) {
            instruction(false);
            return true;
        }
        if (!source.took('!')) {
            return false;
        }
        if (source.took('[')) {
            source.expect("CDATA[");
            characterData();
        } else {
            source.expect("--");
            comment();
        }
        return true;
    }

    /** The tag whose {@code <} has been taken. */
    private Piece tag() throws IOException {
        if (!source.took('/')) {
            return start();
        }
        name = source.name();
        source.space();
        source.expect(">");
        if (!name.equals(open.removeLast())) {
            throw new MalformedXml("</" + name + "> ends another element");
        }
        return Piece.END;
    }

    private Piece start() throws IOException {
        begun = true;
        name = source.name();
        attributes();
        empty = source.took('/');
        source.expect(">");
        if (open.size() >= DEPTH_MAX) {
            throw new MalformedXml("nested deeper than " + DEPTH_MAX + " elements");
        }
        open.add(name);
        return Piece.START;
    }

    private void attributes() throws IOException {
        List<String> seen = List.of();
        while (source.space() && source.peek() != '/' && source.peek() != '>') {
            String attribute = source.name();
            if (seen.isEmpty()) {
                seen = new ArrayList<>();
            }
            if (seen.contains(attribute) || seen.size() >= ATTRIBUTES_MAX) {
                throw new MalformedXml("attributes that are twice there or too many");
            }
            seen.add(attribute);
            value(new StringBuilder());
        }
    }

    /** {@code ="…"}, appended. */
    private void value(StringBuilder into) throws IOException {
        source.space();
        source.expect("=");
        source.space();
        int quote = source.take();
        if (quote != '"' && quote != '\'') {
            throw new MalformedXml("a value without quotes");
        }
        for (int c = source.character(); c != quote; c = source.character()) {
            if (c == '<' || c == '&' && !reference(into)) {
                throw new MalformedXml("a value that holds < or an entity of its own");
            } else if (c != '&') {
                into.appendCodePoint(c);
            }
        }
    }

    /** What follows {@code &}; false where it names an entity that XML itself does not know. */
    private boolean reference(StringBuilder into) throws IOException {
        int angle = source.angle();
        if (angle != XmlSource.END) {
            into.append((char) angle);
            return true;
        }
        if (source.took('#')) {
            into.appendCodePoint(code());
            return true;
        }
        String entity = source.name();
        source.expect(";");
        switch (entity) {
            case "lt" -> into.append('<');
            case "gt" -> into.append('>');
            case "amp" -> into.append('&');
            case "quot" -> into.append('"');
            case "apos" -> into.append('\'');
            default -> {
                return false;
            }
        }
        return true;
    }

    private int code() throws IOException {
        int radix = source.took('x') ? HEXADECIMAL : DECIMAL;
        int code = 0;
        int digits = 0;
        for (int c = source.take(); c != ';'; c = source.take()) {
            int digit = c < 0x80 && c >= 0 ? Character.digit(c, radix) : -1;
            // Zeros in front say nothing, and there may be many of them.
            digits += code == 0 && digit == 0 ? 0 : 1;
            if (digit < 0 || digits > CODE_DIGITS_MAX) {
                throw new MalformedXml("a malformed number of a character");
            }
            code = code * radix + digit;
        }
        if (code == 0 || code > Character.MAX_CODE_POINT || !XmlCharacters.allowed(code)) {
            throw new MalformedXml("a forbidden character");
        }
        return code;
    }

    private void brackets() throws IOException {
        int count = 0;
        while (source.took(']')) {
            text.append(']');
            count++;
        }
        if (count >= 2 && source.peek() == '>') {
            throw new MalformedXml("]]> outside of a section");
        }
    }

    /** The rest of {@code <![CDATA[…]]>}. */
    private void characterData() throws IOException {
        while (true) {
            int brackets = 0;
            while (source.took(']')) {
                brackets++;
            }
            if (brackets >= 2 && source.took('>')) {
                text.repeat(']', brackets - 2);
                return;
            }
            text.repeat(']', brackets);
            text.appendCodePoint(source.character());
        }
    }

    /** The rest of {@code <!--…-->}. */
    private void comment() throws IOException {
        while (true) {
            if (source.character() == '-' && source.took('-')) {
                source.expect(">");
                return;
            }
        }
    }

    /** The rest of {@code <?…?>}, which is the XML declaration where the document begins. */
    private void instruction(boolean first) throws IOException {
        String target = source.name();
        if (target.equalsIgnoreCase("xml")) {
            declaration(first && target.equals("xml"));
            return;
        }
        if (source.took('?')) {
            source.expect(">");
            return;
        }
        if (!source.space()) {
            throw new MalformedXml("a malformed instruction");
        }
        for (int c = source.character(); ; c = source.character()) {
            if (c == '?' && source.took('>')) {
                return;
            }
        }
    }

    private void declaration(boolean allowed) throws IOException {
        List<String> names = new ArrayList<>();
        StringBuilder version = new StringBuilder();
        while (allowed && source.space() && source.peek() != '?') {
            names.add(source.name());
            value(names.size() == 1 ? version : new StringBuilder());
            allowed = names.size() <= ORDER.size();
        }
        source.expect("?>");
        List<String> order = new ArrayList<>(ORDER);
        order.retainAll(names);
        if (!names.equals(order) || !version.toString().startsWith("1.")) {
            throw new MalformedXml("a malformed XML declaration");
        }
    }
}
