package io.oneedge.foundation.xml;

import io.oneedge.foundation.failure.Failure;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a document into a tree. Document type definitions, and with them entities from outside and
 * expanding entities, are refused; depth and the number of elements are bounded. Attributes,
 * comments and processing instructions are passed over.
 */
public final class XmlReader {

    /** No document of OpenNebula is deeper than 12; XML-RPC adds 6. */
    public static final int DEPTH_MAX = 100;

    /** A pool of 10,000 VMs with 200 elements each. */
    public static final int ELEMENTS_MAX = 4_000_000;

    private XmlReader() {}

    /** Reads text; fails with what is wrong and its line and column. */
    public static XmlElement read(String text) {
        try {
            return read(XmlStreams.open(new StringReader(text)));
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    /** Reads bytes in the encoding that their XML declaration names, UTF-8 without one. */
    public static XmlElement read(InputStream bytes) {
        try {
            return read(XmlStreams.open(bytes));
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    private static XmlElement read(XMLStreamReader reader) throws XMLStreamException {
        Deque<Open> stack = new ArrayDeque<>();
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    elements++;
                    refuseExcess(stack.size(), elements);
                    stack.push(new Open(reader.getLocalName()));
                }
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE -> {
                    Open open = stack.peek();
                    if (open != null) {
                        open.text.append(
                                reader.getTextCharacters(),
                                reader.getTextStart(),
                                reader.getTextLength());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    XmlElement closed = stack.pop().close();
                    Open parent = stack.peek();
                    if (parent == null) {
                        return closed;
                    }
                    parent.children.add(closed);
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw Failure.invalid(
                                "XML with a document type or entities of its own is not accepted");
                default -> {
                    // Comments and processing instructions say nothing about the document.
                }
            }
        }
        throw Failure.invalid("XML document without an element");
    }

    private static void refuseExcess(int depth, int elements) {
        if (depth >= DEPTH_MAX) {
            throw Failure.invalid("XML nested deeper than " + DEPTH_MAX + " elements");
        }
        if (elements > ELEMENTS_MAX) {
            throw Failure.invalid("XML with more than " + ELEMENTS_MAX + " elements");
        }
    }

    private static Failure malformed(XMLStreamException e) {
        var location = e.getLocation();
        String where =
                location == null
                        ? ""
                        : " at line "
                                + location.getLineNumber()
                                + ", column "
                                + location.getColumnNumber();
        return Failure.invalid("Not well-formed XML" + where);
    }

    /** An element whose end has not been seen yet. */
    private static final class Open {
        private final String name;
        private final StringBuilder text = new StringBuilder();
        private final List<XmlElement> children = new ArrayList<>();

        Open(String name) {
            this.name = name;
        }

        XmlElement close() {
            String content = text.toString();
            boolean onlyLayout = !children.isEmpty() && content.isBlank();
            return new XmlElement(name, onlyLayout ? "" : content, children);
        }
    }
}
