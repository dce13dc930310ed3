package io.oneedge.wire.xmlrpc;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlScanner;
import io.oneedge.foundation.xml.XmlScanner.Piece;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A cursor over elements: layout, comments and attributes are passed over, and anything else that
 * is not expected is a {@link Failure} with its line and column.
 */
final class ElementReader {

    private final XmlScanner xml;
    private boolean begun;

    ElementReader(XmlScanner xml) {
        this.xml = xml;
    }

    /** Enters the outermost element and gives its name. */
    String root() {
        return enterAny();
    }

    /** Enters the next child, which must have this name. */
    void enter(String name) {
        if (!nextChild(name)) {
            throw Failure.invalid("<" + name + "> is missing" + where() + ".");
        }
    }

    /** Enters the next child whatever its name. */
    String enterAny() {
        if (nextTag() == Piece.START) {
            return xml.name();
        }
        throw Failure.invalid("An element is missing" + where() + ".");
    }

    /**
     * Enters the next child, which must have this name, or leaves the element where there is none.
     */
    boolean nextChild(String name) {
        if (nextTag() == Piece.END) {
            return false;
        }
        if (!xml.name().equals(name)) {
            throw Failure.invalid("<" + xml.name() + "> instead of <" + name + ">" + where() + ".");
        }
        return true;
    }

    /** Leaves the element, which must have no more children. */
    void leave() {
        if (nextTag() != Piece.END) {
            throw Failure.invalid("Unexpected <" + xml.name() + ">" + where() + ".");
        }
    }

    /** The text of an element without children; leaves it. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (textOrChild(text)) {
            throw Failure.invalid("Unexpected <" + xml.name() + ">" + where() + ".");
        }
        return text.toString();
    }

    /** Appends text; true at the start of a child, which is entered, false at the end. */
    boolean textOrChild(StringBuilder text) {
        while (true) {
            switch (next()) {
                case TEXT -> xml.appendTextTo(text);
                case START -> {
                    return true;
                }
                case END -> {
                    return false;
                }
                case END_OF_DOCUMENT, DEFINITION -> throw endsTooEarly();
            }
        }
    }

    String name() {
        return xml.name();
    }

    /** Checks that the text is well formed to its end. */
    void end() {
        while (next() != Piece.END_OF_DOCUMENT) {
            if (xml.piece() == Piece.START) {
                throw Failure.invalid("Unexpected <" + xml.name() + ">" + where() + ".");
            }
        }
    }

    /** Whether an element has been seen. */
    boolean begun() {
        return begun;
    }

    /** The place in the text, ready to end a sentence with. */
    String where() {
        return " at line " + xml.line() + ", column " + xml.column();
    }

    private Piece nextTag() {
        while (true) {
            Piece piece = next();
            switch (piece) {
                case START, END -> {
                    return piece;
                }
                case TEXT -> {
                    if (!xml.blank()) {
                        throw Failure.invalid("Unexpected text" + where() + ".");
                    }
                }
                case END_OF_DOCUMENT, DEFINITION -> throw endsTooEarly();
            }
        }
    }

    private Piece next() {
        try {
            Piece piece = xml.next();
            begun |= piece == Piece.START;
            if (piece == Piece.DEFINITION) {
                throw Failure.invalid("A document type or entities of its own are not accepted.");
            }
            return piece;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Failure endsTooEarly() {
        return Failure.invalid("The text ends too early.");
    }
}
