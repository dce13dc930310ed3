package io.oneedge.core.template;

import io.oneedge.core.object.Header;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.foundation.xml.XmlWriter;

/** A template as clients see it and as it is stored. */
final class VmTemplateXml {

    private VmTemplateXml() {}

    static void write(XmlWriter out, VmTemplate template, Template shown) {
        writeBeginning(out, template);
        TemplateXml.write(out, "TEMPLATE", shown);
        out.close("VMTEMPLATE");
    }

    static String encode(VmTemplate template) {
        XmlWriter out = new XmlWriter();
        writeBeginning(out, template);
        TemplateXml.writeUnsorted(out, "TEMPLATE", template.attributes());
        return out.close("VMTEMPLATE").toString();
    }

    static VmTemplate decode(String stored) {
        XmlElement root = XmlReader.read(stored);
        return new VmTemplate(
                Header.read(root),
                root.numberAt("REGTIME", 0),
                TemplateXml.readChild(root, "TEMPLATE"));
    }

    private static void writeBeginning(XmlWriter out, VmTemplate template) {
        out.open("VMTEMPLATE");
        template.header().write(out);
        out.number("REGTIME", template.registered());
    }
}
