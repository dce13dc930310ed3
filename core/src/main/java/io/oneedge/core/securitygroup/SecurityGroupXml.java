package io.oneedge.core.securitygroup;

import io.oneedge.core.object.Header;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.List;

/** A security group as clients see it and as it is stored. */
final class SecurityGroupXml {

    /** Machines by whether the last change of the rules has reached them; not tracked yet. */
    private static final List<String> MACHINES =
            List.of("UPDATED_VMS", "OUTDATED_VMS", "UPDATING_VMS", "ERROR_VMS");

    private SecurityGroupXml() {}

    static void write(XmlWriter out, SecurityGroup group) {
        out.open("SECURITY_GROUP");
        group.header().write(out);
        MACHINES.forEach(element -> out.open(element).close(element));
        TemplateXml.write(out, "TEMPLATE", group.attributes());
        out.close("SECURITY_GROUP");
    }

    static String encode(SecurityGroup group) {
        XmlWriter out = new XmlWriter();
        out.open("SECURITY_GROUP");
        group.header().write(out);
        TemplateXml.writeUnsorted(out, "TEMPLATE", group.attributes());
        return out.close("SECURITY_GROUP").toString();
    }

    static SecurityGroup decode(String stored) {
        XmlElement root = XmlReader.read(stored);
        return new SecurityGroup(Header.read(root), TemplateXml.readChild(root, "TEMPLATE"));
    }
}
