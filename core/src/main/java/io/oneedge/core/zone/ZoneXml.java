package io.oneedge.core.zone;

import io.oneedge.core.object.Header;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.foundation.xml.XmlWriter;

/** A zone as clients see it and as it is stored. */
final class ZoneXml {

    private ZoneXml() {}

    static void write(XmlWriter out, Zone zone) {
        out.open("ZONE").number("ID", zone.id()).text("NAME", zone.name());
        TemplateXml.write(out, "TEMPLATE", zone.attributes());
        out.open("SERVER_POOL").close("SERVER_POOL").close("ZONE");
    }

    static String encode(Zone zone) {
        XmlWriter out = new XmlWriter();
        out.open("ZONE").number("ID", zone.id()).text("NAME", zone.name());
        TemplateXml.writeUnsorted(out, "TEMPLATE", zone.attributes());
        return out.close("ZONE").toString();
    }

    static Zone decode(String stored) {
        XmlElement root = XmlReader.read(stored);
        return new Zone(
                Header.unowned((int) root.numberAt("ID", -1), root.textAt("NAME")),
                TemplateXml.readChild(root, "TEMPLATE"));
    }
}
