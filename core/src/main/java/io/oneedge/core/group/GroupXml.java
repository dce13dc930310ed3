package io.oneedge.core.group;

import io.oneedge.core.object.Form;
import io.oneedge.core.object.IdsXml;
import io.oneedge.core.quota.Owner;
import io.oneedge.core.quota.QuotaXml;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.SortedSet;

/** A group as clients see it and as it is stored. */
final class GroupXml {

    private GroupXml() {}

    /** The document; in a list the quotas follow the element instead of being in it. */
    static void write(
            XmlWriter out, Reading reading, Group group, SortedSet<Integer> users, Form form) {
        Owner owner = Owner.group(group.id());
        out.open("GROUP").number("ID", group.id()).text("NAME", group.name());
        TemplateXml.write(out, "TEMPLATE", group.attributes());
        IdsXml.write(out, "USERS", users);
        IdsXml.write(out, "ADMINS", group.administrators());
        switch (form) {
            case FULL, EXTENDED -> {
                QuotaXml.write(out, reading, owner);
                QuotaXml.writeDefaults(out, reading, Owner.Kind.GROUP);
                out.close("GROUP");
            }
            case LISTED -> {
                out.close("GROUP");
                QuotaXml.writeListed(out, reading, owner);
            }
        }
    }

    static String encode(Group group) {
        XmlWriter out = new XmlWriter();
        out.open("GROUP").number("ID", group.id()).text("NAME", group.name());
        IdsXml.write(out, "ADMINS", group.administrators());
        TemplateXml.writeUnsorted(out, "TEMPLATE", group.attributes());
        return out.close("GROUP").toString();
    }

    static Group decode(String stored) {
        XmlElement root = XmlReader.read(stored);
        return new Group(
                Group.headerOf((int) root.numberAt("ID", -1), root.textAt("NAME")),
                IdsXml.read(root, "ADMINS"),
                TemplateXml.readChild(root, "TEMPLATE"));
    }
}
