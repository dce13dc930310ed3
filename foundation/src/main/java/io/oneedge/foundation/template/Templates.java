package io.oneedge.foundation.template;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;

/** Reads a template as it arrives from a client: in the text syntax or in XML. */
public final class Templates {

    private Templates() {}

    /**
     * The template in {@code text}: XML where its first character is {@code <}, whatever its root
     * is called, else the text syntax. Blanks at the end of NAME are dropped, as OpenNebula does.
     * Fails with INVALID, naming line and column.
     */
    public static Template read(String text) {
        Template template =
                text.stripLeading().startsWith("<") ? readXml(text) : TemplateParser.parse(text);
        String name = template.text("NAME");
        return name.isEmpty() ? template : template.with("NAME", name.stripTrailing());
    }

    private static Template readXml(String text) {
        TemplateParser.refuseExcess(text);
        XmlElement root;
        try {
            root = XmlReader.read(text.strip());
        } catch (Failure failure) {
            throw failure.reworded(
                    "Parse error: XML Template malformed. " + failure.message() + ".");
        }
        int attributes = 0;
        for (XmlElement attribute : root.children()) {
            attributes += 1 + attribute.children().size();
            for (XmlElement value : attribute.children()) {
                refuseDepth(attribute, value);
            }
        }
        if (attributes > TemplateParser.ATTRIBUTES_MAX) {
            throw Failure.invalid(
                    "Parse error: XML Template malformed. More than %d attributes."
                            .formatted(TemplateParser.ATTRIBUTES_MAX));
        }
        return TemplateXml.read(root);
    }

    /** The values of a vector are texts: what lies deeper would be lost. */
    private static void refuseDepth(XmlElement attribute, XmlElement value) {
        if (!value.children().isEmpty()) {
            throw Failure.invalid(
                    ("Parse error: XML Template malformed. %s/%s holds elements, and a template"
                                    + " nests only attributes and their values.")
                            .formatted(attribute.name(), value.name()));
        }
    }
}
