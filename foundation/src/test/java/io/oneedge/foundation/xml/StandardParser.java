package io.oneedge.foundation.xml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The JDK's parser, which says what is XML. */
final class StandardParser {

    private static final XMLInputFactory FACTORY = factory();

    private StandardParser() {}

    /** The tree, as {@link XmlReader} makes it; empty where the text is not accepted. */
    static Optional<XmlElement> read(String text) {
        try {
            return Optional.of(tree(FACTORY.createXMLStreamReader(new StringReader(text))));
        } catch (XMLStreamException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static XmlElement tree(XMLStreamReader reader) throws XMLStreamException {
        Deque<List<XmlElement>> children = new ArrayDeque<>(List.of(new ArrayList<>()));
        Deque<StringBuilder> texts = new ArrayDeque<>(List.of(new StringBuilder()));
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    children.push(new ArrayList<>());
                    texts.push(new StringBuilder());
                }
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE ->
                        texts.element().append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    List<XmlElement> inner = children.pop();
                    String text = texts.pop().toString();
                    boolean layout = !inner.isEmpty() && text.isBlank();
                    XmlElement closed =
                            new XmlElement(reader.getLocalName(), layout ? "" : text, inner);
                    if (children.size() == 1) {
                        return closed;
                    }
                    children.element().add(closed);
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new XMLStreamException("not accepted");
                default -> {
                    // Comments and processing instructions.
                }
            }
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }
}
