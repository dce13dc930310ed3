package io.oneedge.core.datastore;

import io.oneedge.core.object.Header;
import io.oneedge.core.object.IdsXml;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.List;

/** A datastore as clients see it and as it is stored. */
final class DatastoreXml {

    private DatastoreXml() {}

    /**
     * The document.
     *
     * @param directory where the datastore lies on its host
     */
    static void write(
            XmlWriter out,
            Datastore datastore,
            DatastoreCapacity capacity,
            List<Integer> images,
            String directory) {
        out.open("DATASTORE");
        datastore.header().write(out);
        out.cdata("DS_MAD", datastore.storageDriver())
                .cdata("TM_MAD", datastore.transferDriver())
                .cdata("BASE_PATH", directory)
                .number("TYPE", datastore.type().number())
                .number("DISK_TYPE", datastore.diskType().number())
                .number("STATE", datastore.state().number());
        IdsXml.write(out, "CLUSTERS", datastore.clusters());
        out.number("TOTAL_MB", capacity.total())
                .number("FREE_MB", capacity.free())
                .number("USED_MB", capacity.used());
        IdsXml.write(out, "IMAGES", images);
        TemplateXml.write(out, "TEMPLATE", datastore.attributes());
        out.close("DATASTORE");
    }

    static String encode(Datastore datastore) {
        XmlWriter out = new XmlWriter();
        out.open("DATASTORE");
        datastore.header().write(out);
        out.text("STATE", datastore.state().name());
        IdsXml.write(out, "CLUSTERS", datastore.clusters());
        TemplateXml.writeUnsorted(out, "TEMPLATE", datastore.attributes());
        return out.close("DATASTORE").toString();
    }

    static Datastore decode(String stored) {
        XmlElement root = XmlReader.read(stored);
        return new Datastore(
                Header.read(root),
                DatastoreState.valueOf(root.textAt("STATE")),
                IdsXml.read(root, "CLUSTERS"),
                TemplateXml.readChild(root, "TEMPLATE"));
    }

    static String encodeCapacity(DatastoreCapacity capacity) {
        return capacity.datastore()
                + " "
                + capacity.total()
                + " "
                + capacity.free()
                + " "
                + capacity.used();
    }

    static DatastoreCapacity decodeCapacity(String stored) {
        String[] numbers = stored.split(" ", -1);
        return new DatastoreCapacity(
                Integer.parseInt(numbers[0]),
                Long.parseLong(numbers[1]),
                Long.parseLong(numbers[2]),
                Long.parseLong(numbers[3]));
    }
}
