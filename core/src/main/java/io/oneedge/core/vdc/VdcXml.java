package io.oneedge.core.vdc;

import io.oneedge.core.object.Header;
import io.oneedge.core.object.IdsXml;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.SortedSet;
import java.util.TreeSet;

/** A virtual data center as clients see it; it is stored the same way, its template unsorted. */
final class VdcXml {

    private static final int ZONE = 0;

    private VdcXml() {}

    static void write(XmlWriter out, Vdc vdc) {
        writeBeginning(out, vdc);
        TemplateXml.write(out, "TEMPLATE", vdc.attributes());
        out.close("VDC");
    }

    static String encode(Vdc vdc) {
        XmlWriter out = new XmlWriter();
        writeBeginning(out, vdc);
        TemplateXml.writeUnsorted(out, "TEMPLATE", vdc.attributes());
        return out.close("VDC").toString();
    }

    static Vdc decode(String stored) {
        XmlElement root = XmlReader.read(stored);
        SortedSet<Integer> clusters = new TreeSet<>();
        root.child("CLUSTERS")
                .ifPresent(all ->
                        all.children()
                                .forEach(each ->
                                        clusters.add((int) each.numberAt("CLUSTER_ID", -1))));
        Template attributes = TemplateXml.readChild(root, "TEMPLATE");
        return new Vdc(
                Header.unowned((int) root.numberAt("ID", -1), root.textAt("NAME")),
                IdsXml.read(root, "GROUPS"),
                clusters,
                attributes);
    }

    private static void writeBeginning(XmlWriter out, Vdc vdc) {
        out.open("VDC").number("ID", vdc.id()).text("NAME", vdc.name());
        IdsXml.write(out, "GROUPS", vdc.groups());
        out.open("CLUSTERS");
        for (int cluster : vdc.clusters()) {
            out.open("CLUSTER")
                    .number("ZONE_ID", ZONE)
                    .number("CLUSTER_ID", cluster)
                    .close("CLUSTER");
        }
        out.close("CLUSTERS");
        for (String element : new String[] {"HOSTS", "DATASTORES", "VNETS"}) {
            out.open(element).close(element);
        }
    }
}
