package io.oneedge.wire.xmlrpc;

import io.oneedge.foundation.failure.Failure;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A cursor over elements: layout, comments and attributes are passed over, and anything else that
 * is not expected is a {@link Failure} with its line and column.
 */
final class ElementReader {

    private final XMLStreamReader xml;
    private boolean begun;

    ElementReader(XMLStreamReader xml) {
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
        if (nextTag() == XMLStreamConstants.START_ELEMENT) {
            return xml.getLocalName();
        }
        throw Failure.invalid("An element is missing" + where() + ".");
    }

    /**
     * Enters the next child, which must have this name, or leaves the element where there is none.
     */
    boolean nextChild(String name) {
        if (nextTag() == XMLStreamConstants.END_ELEMENT) {
            return false;
        }
        if (!xml.getLocalName().equals(name)) {
            throw Failure.invalid(
                    "<" + xml.getLocalName() + "> instead of <" + name + ">" + where() + ".");
        }
        return true;
    }

    /** Leaves the element, which must have no more children. */
    void leave() {
        if (nextTag() != XMLStreamConstants.END_ELEMENT) {
            throw Failure.invalid("Unexpected <" + xml.getLocalName() + ">" + where() + ".");
        }
    }

    /** The text of an element without children; leaves it. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (textOrChild(text)) {
            throw Failure.invalid("Unexpected <" + xml.getLocalName() + ">" + where() + ".");
        }
        return text.toString();
    }

    /** Appends text; true at the start of a child, which is entered, false at the end. */
    boolean textOrChild(StringBuilder text) {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE ->
                        text.append(
                                xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                default -> {
                    // Comments and processing instructions.
                }
            }
        }
    }

    String name() {
        return xml.getLocalName();
    }

    /** Checks that the text is well formed to its end. */
    void end() {
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                throw Failure.invalid("Unexpected <" + xml.getLocalName() + ">" + where() + ".");
            }
        }
    }

    /** Whether an element has been seen. */
    boolean begun() {
        return begun;
    }

    /** The place in the text, ready to end a sentence with. */
    String where() {
        var location = xml.getLocation();
        return location == null
                ? ""
                : " at line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }

    private int nextTag() {
        while (true) {
            int event = next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
                    return event;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!xml.isWhiteSpace()) {
                        throw Failure.invalid("Unexpected text" + where() + ".");
                    }
                }
                case XMLStreamConstants.END_DOCUMENT ->
                        throw Failure.invalid("The text ends too early.");
                default -> {
                    // Layout, comments and processing instructions.
                }
            }
        }
    }

    private int next() {
        try {
            int event = xml.next();
            begun |= event == XMLStreamConstants.START_ELEMENT;
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw Failure.invalid("A document type or entities of its own are not accepted.");
            }
            return event;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
