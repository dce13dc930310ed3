package io.oneedge.core.image;

import io.oneedge.core.datastore.DiskType;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.IdsXml;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.List;

/** An image as clients see it and as it is stored. */
final class ImageXml {

    private ImageXml() {}

    /**
     * The document.
     *
     * @param datastore name of its datastore
     * @param vms numbers of the virtual machines that use it
     * @param copies numbers of the images that are being copied from it
     */
    static void write(
            XmlWriter out, Image image, String datastore, List<Integer> vms, List<Integer> copies) {
        out.open("IMAGE");
        image.header().write(out);
        out.number("TYPE", image.type().number())
                .number("DISK_TYPE", image.diskType().number())
                .flag("PERSISTENT", image.persistent())
                .number("REGTIME", image.registered())
                .cdata("SOURCE", image.source())
                .cdata("PATH", image.path())
                .cdata("FSTYPE", image.fileSystem())
                .number("SIZE", image.size())
                .number("STATE", image.state().number())
                .number("RUNNING_VMS", vms.size())
                .number("CLONING_OPS", copies.size())
                .number("CLONING_ID", image.copyOf())
                .number("TARGET_SNAPSHOT", -1)
                .number("DATASTORE_ID", image.datastore())
                .text("DATASTORE", datastore);
        IdsXml.write(out, "VMS", vms);
        IdsXml.write(out, "CLONES", copies);
        IdsXml.write(out, "APP_CLONES", List.of());
        TemplateXml.write(out, "TEMPLATE", image.attributes());
        TemplateXml.write(out, "SNAPSHOTS", image.snapshots());
        out.close("IMAGE");
    }

    static String encode(Image image) {
        XmlWriter out = new XmlWriter();
        out.open("IMAGE");
        image.header().write(out);
        out.text("TYPE", image.type().name())
                .number("DISK_TYPE", image.diskType().number())
                .flag("PERSISTENT", image.persistent())
                .number("REGTIME", image.registered())
                .cdata("SOURCE", image.source())
                .cdata("PATH", image.path())
                .cdata("FSTYPE", image.fileSystem())
                .number("SIZE", image.size())
                .text("STATE", image.state().name())
                .number("CLONING_ID", image.copyOf())
                .number("DATASTORE_ID", image.datastore());
        TemplateXml.writeUnsorted(out, "TEMPLATE", image.attributes());
        if (image.hasSnapshots()) {
            TemplateXml.writeUnsorted(out, "SNAPSHOTS", image.snapshots());
        }
        return out.close("IMAGE").toString();
    }

    static Image decode(String stored) {
        XmlElement root = XmlReader.read(stored);
        Image image =
                new Image(
                        Header.read(root),
                        ImageType.valueOf(root.textAt("TYPE")),
                        DiskType.numbered((int) root.numberAt("DISK_TYPE", 0)),
                        root.textAt("PERSISTENT").equals("1"),
                        root.numberAt("REGTIME", 0),
                        root.textAt("SOURCE"),
                        root.textAt("PATH"),
                        root.textAt("FSTYPE"),
                        root.numberAt("SIZE", 0),
                        ImageState.valueOf(root.textAt("STATE")),
                        (int) root.numberAt("CLONING_ID", Image.NO_IMAGE),
                        (int) root.numberAt("DATASTORE_ID", -1),
                        TemplateXml.readChild(root, "TEMPLATE"));
        Template snapshots = TemplateXml.readChild(root, "SNAPSHOTS");
        return snapshots.isEmpty() ? image : image.written(image.size(), snapshots);
    }
}
