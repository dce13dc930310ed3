package io.oneedge.core.cluster;

import io.oneedge.core.object.Header;
import io.oneedge.core.object.IdsXml;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.List;

/** A cluster as clients see it and as it is stored. */
final class ClusterXml {

    private ClusterXml() {}

    static void write(
            XmlWriter out, Reading reading, Cluster cluster, List<ClusterMembers> members) {
        out.open("CLUSTER").number("ID", cluster.id()).text("NAME", cluster.name());
        for (ClusterMembers kind : members) {
            IdsXml.write(out, ClusterNoun.plural(kind), kind.of(reading, cluster.id()));
        }
        TemplateXml.write(out, "TEMPLATE", cluster.attributes());
        out.close("CLUSTER");
    }

    static String encode(Cluster cluster) {
        XmlWriter out = new XmlWriter();
        out.open("CLUSTER").number("ID", cluster.id()).text("NAME", cluster.name());
        TemplateXml.writeUnsorted(out, "TEMPLATE", cluster.attributes());
        return out.close("CLUSTER").toString();
    }

    static Cluster decode(String stored) {
        XmlElement root = XmlReader.read(stored);
        return new Cluster(
                Header.unowned((int) root.numberAt("ID", -1), root.textAt("NAME")),
                TemplateXml.readChild(root, "TEMPLATE"));
    }
}
