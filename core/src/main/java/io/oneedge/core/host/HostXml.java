package io.oneedge.core.host;

import io.oneedge.core.monitoring.Sample;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.IdsXml;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.List;
import java.util.Optional;

/** A host as clients see it and as it is stored. */
final class HostXml {

    private HostXml() {}

    /**
     * The document. The previous state is always the present one, as in OpenNebula, where it is
     * brought up to date as soon as the change has been told.
     */
    static void write(
            XmlWriter out,
            Host host,
            String clusterName,
            HostShare share,
            Optional<Sample> load,
            Optional<Sample> storage) {
        out.open("HOST")
                .number("ID", host.id())
                .text("NAME", host.name())
                .number("STATE", host.state().number())
                .number("PREV_STATE", host.state().number())
                .cdata("IM_MAD", host.informationDriver())
                .cdata("VM_MAD", host.virtualizationDriver())
                .number("CLUSTER_ID", host.cluster())
                .text("CLUSTER", clusterName);
        writeShare(out, host, share, load, storage);
        IdsXml.write(out, "VMS", share.usage().vms());
        TemplateXml.write(out, "TEMPLATE", host.template());
        if (load.isPresent()) {
            writeMonitoring(out, host.id(), load.get());
        } else {
            out.empty("MONITORING");
        }
        out.close("HOST");
    }

    /** What was measured at one time, as history and documents have it. */
    static void writeMonitoring(XmlWriter out, int host, Sample load) {
        out.open("MONITORING").number("TIMESTAMP", load.time()).number("ID", host);
        writeValues(out, "CAPACITY", HostLoadValues.CAPACITY, load.values());
        writeValues(out, "SYSTEM", HostLoadValues.SYSTEM, load.values());
        out.close("MONITORING");
    }

    static String encode(Host host) {
        XmlWriter out = new XmlWriter();
        out.open("HOST")
                .number("ID", host.id())
                .text("NAME", host.name())
                .number("STATE", host.state().number())
                .text("IM_MAD", host.informationDriver())
                .text("VM_MAD", host.virtualizationDriver())
                .number("CLUSTER_ID", host.cluster())
                .text("ERROR", host.error());
        out.open("FACTS")
                .number("TOTAL_CPU", host.facts().totalCpu())
                .number("TOTAL_MEM", host.facts().totalMemory())
                .text("FAULT", host.facts().fault());
        TemplateXml.writeUnsorted(out, "TEMPLATE", host.facts().attributes());
        NumaXml.write(out, host.facts().nodes(), Template.EMPTY);
        out.close("FACTS");
        TemplateXml.writeUnsorted(out, "TEMPLATE", host.attributes());
        return out.close("HOST").toString();
    }

    static Host decode(String stored) {
        XmlElement root = XmlReader.read(stored);
        XmlElement facts =
                root.child("FACTS").orElseGet(() -> new XmlElement("FACTS", "", List.of()));
        return new Host(
                Header.unowned((int) root.numberAt("ID", -1), root.textAt("NAME")),
                HostState.of((int) root.numberAt("STATE", 0)),
                root.textAt("IM_MAD"),
                root.textAt("VM_MAD"),
                (int) root.numberAt("CLUSTER_ID", 0),
                new HostFacts(
                        (int) facts.numberAt("TOTAL_CPU", 0),
                        facts.numberAt("TOTAL_MEM", 0),
                        TemplateXml.readChild(facts, "TEMPLATE"),
                        NumaXml.read(facts),
                        facts.textAt("FAULT")),
                root.textAt("ERROR"),
                TemplateXml.readChild(root, "TEMPLATE"));
    }

    private static void writeShare(
            XmlWriter out,
            Host host,
            HostShare share,
            Optional<Sample> load,
            Optional<Sample> storage) {
        out.open("HOST_SHARE")
                .number("MEM_USAGE", share.usage().memory())
                .number("CPU_USAGE", share.usage().cpu())
                .number("TOTAL_MEM", share.totalMemory())
                .number("TOTAL_CPU", share.totalCpu())
                .number("MAX_MEM", share.maxMemory())
                .number("MAX_CPU", share.maxCpu())
                .number("RUNNING_VMS", share.usage().vms().size())
                .number("VMS_THREAD", 1);
        Template disks =
                storage.map(Sample::values)
                        .orElse(Template.EMPTY)
                        .with("DISK_USAGE", Long.toString(share.usage().disk()))
                        .withDefault("FREE_DISK", "0")
                        .withDefault("MAX_DISK", "0")
                        .withDefault("USED_DISK", "0");
        TemplateXml.write(out, "DATASTORES", disks);
        out.open("PCI_DEVICES").close("PCI_DEVICES");
        NumaXml.write(out, host.facts().nodes(), load.map(Sample::values).orElse(Template.EMPTY));
        out.close("HOST_SHARE");
    }

    private static void writeValues(
            XmlWriter out, String element, List<String> names, Template values) {
        out.open(element);
        for (String name : names) {
            values.value(name).ifPresent(value -> out.cdata(name, value));
        }
        out.close(element);
    }
}
