package io.oneedge.core.securitygroup;

import io.oneedge.core.object.Header;
import io.oneedge.core.object.IdsXml;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.foundation.xml.XmlWriter;

/** A security group as clients see it and as it is stored. */
final class SecurityGroupXml {

    private SecurityGroupXml() {}

    static void write(XmlWriter out, SecurityGroup group, SecurityGroupUsers.Progress progress) {
        out.open("SECURITY_GROUP");
        group.header().write(out);
        IdsXml.write(out, "UPDATED_VMS", progress.updated());
        IdsXml.write(out, "OUTDATED_VMS", progress.outdated());
        IdsXml.write(out, "UPDATING_VMS", progress.updating());
        IdsXml.write(out, "ERROR_VMS", progress.failed());
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
