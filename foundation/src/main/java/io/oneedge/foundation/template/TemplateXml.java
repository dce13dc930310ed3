package io.oneedge.foundation.template;

import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.ArrayList;
import java.util.List;

/** A template as XML: an element per attribute, a child element per value of a vector. */
public final class TemplateXml {

    private TemplateXml() {}

    /** The children of {@code parent} as a template. */
    public static Template read(XmlElement parent) {
        List<Attribute> attributes = new ArrayList<>();
        for (XmlElement child : parent.children()) {
            attributes.add(readAttribute(child));
        }
        return new Template(attributes);
    }

    /** The template inside the first child of {@code parent} with this name, empty without one. */
    public static Template readChild(XmlElement parent, String name) {
        return parent.child(name).map(TemplateXml::read).orElse(Template.EMPTY);
    }

    /** One element as an attribute: with children a vector, else a single value. */
    public static Attribute readAttribute(XmlElement element) {
        if (element.children().isEmpty()) {
            return new Attribute.Single(element.name(), element.text());
        }
        List<Attribute.Single> values = new ArrayList<>();
        for (XmlElement value : element.children()) {
            values.add(new Attribute.Single(value.name(), value.text()));
        }
        return new Attribute.Vector(element.name(), values);
    }

    /** The template inside an element, sorted as OpenNebula's documents are. */
    public static void write(XmlWriter out, String name, Template template) {
        out.open(name);
        template.sorted().attributes().forEach(attribute -> writeAttribute(out, attribute));
        out.close(name);
    }

    /** The template inside an element in its own order, so that reading it gives it back. */
    public static void writeUnsorted(XmlWriter out, String name, Template template) {
        out.open(name);
        template.attributes().forEach(attribute -> writeAttribute(out, attribute));
        out.close(name);
    }

    /** One attribute, a vector's values in its own order. */
    public static void writeAttribute(XmlWriter out, Attribute attribute) {
        switch (attribute) {
            case Attribute.Single(String name, String value) -> out.cdata(name, value);
            case Attribute.Vector(String name, List<Attribute.Single> values) -> {
                out.open(name);
                values.forEach(value -> out.cdata(value.name(), value.value()));
                out.close(name);
            }
        }
    }
}
