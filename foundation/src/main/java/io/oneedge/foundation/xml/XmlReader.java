package io.oneedge.foundation.xml;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

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
        return read(XmlScanner.of(new StringReader(text)));
    }

    /** Reads bytes in the encoding that their XML declaration names, UTF-8 without one. */
    public static XmlElement read(InputStream bytes) {
        try {
            return read(XmlScanner.of(bytes));
        } catch (IOException e) {
            throw Failure.of(FailureKind.INVALID, "Not well-formed XML", e);
        }
    }

    /** Reads the outermost element of what is scanned. */
    static XmlElement read(XmlScanner scanner) {
        try {
            return tree(scanner);
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.INVALID,
                    "Not well-formed XML at line "
                            + scanner.line()
                            + ", column "
                            + scanner.column(),
                    e);
        }
    }

    private static XmlElement tree(XmlScanner scanner) throws IOException {
        Deque<Open> stack = new ArrayDeque<>();
        int elements = 0;
        while (true) {
            switch (scanner.next()) {
                case START -> {
                    elements++;
                    refuseExcess(stack.size(), elements);
                    stack.push(new Open(scanner.name()));
                }
                case TEXT -> {
                    Open open = stack.peek();
                    if (open != null) {
                        scanner.appendTextTo(open.text);
                    }
                }
                case END -> {
                    XmlElement closed = stack.pop().close();
                    Open parent = stack.peek();
                    if (parent == null) {
                        return closed;
                    }
                    parent.add(closed);
                }
                case END_OF_DOCUMENT -> throw Failure.invalid("XML document without an element");
                case DEFINITION ->
                        throw Failure.invalid(
                                "XML with a document type or entities of its own is not accepted");
            }
        }
    }

    private static void refuseExcess(int depth, int elements) {
        if (depth >= DEPTH_MAX) {
            throw Failure.invalid("XML nested deeper than " + DEPTH_MAX + " elements");
        }
        if (elements > ELEMENTS_MAX) {
            throw Failure.invalid("XML with more than " + ELEMENTS_MAX + " elements");
        }
    }

    /** An element whose end has not been seen yet. */
    private static final class Open {
        private final String name;
        private final StringBuilder text = new StringBuilder(0);
        private List<XmlElement> children = List.of();

        Open(String name) {
            this.name = name;
        }

        void add(XmlElement child) {
            if (children.isEmpty()) {
                children = new ArrayList<>();
            }
            children.add(child);
        }

        XmlElement close() {
            String content = text.isEmpty() ? "" : text.toString();
            boolean onlyLayout = !children.isEmpty() && content.isBlank();
            return new XmlElement(name, onlyLayout ? "" : content, children);
        }
    }
}
