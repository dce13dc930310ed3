package io.oneedge.core.network;

import io.oneedge.core.object.Form;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.IdsXml;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Attribute.Vector;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** A network as clients see it and as it is stored. */
final class NetworkXml {

    /** What {@code VM} says of an address that is kept out of use. */
    private static final int NO_VM = -1;

    private NetworkXml() {}

    /**
     * The document. In full each range has its last addresses and its leases; in a list the leases
     * are one attribute of offsets and holders, as OpenNebula stores them.
     *
     * @param leases of a range, by its number
     */
    static void write(XmlWriter out, Network network, IntFunction<List<Lease>> leases, Form form) {
        Template attributes = network.attributes();
        out.open("VNET");
        network.header().write(out);
        IdsXml.write(out, "CLUSTERS", network.clusters());
        out.cdata("BRIDGE", attributes.text("BRIDGE"))
                .cdata("BRIDGE_TYPE", attributes.text("BRIDGE_TYPE"));
        writeOptional(
                out,
                "PARENT_NETWORK_ID",
                network.isReservation() ? Integer.toString(network.parent()) : "");
        for (String name : List.of("VN_MAD", "PHYDEV", "VLAN_ID", "OUTER_VLAN_ID")) {
            writeOptional(out, name, attributes.text(name));
        }
        out.number("VLAN_ID_AUTOMATIC", attributes.isYesAt(NetworkRules.AUTOMATIC) ? 1 : 0)
                .number("OUTER_VLAN_ID_AUTOMATIC", 0);
        out.number(
                "USED_LEASES",
                network.ranges().stream()
                        .mapToLong(range -> leases.apply(range.id()).size())
                        .sum());
        IdsXml.write(out, "VROUTERS", List.of());
        TemplateXml.write(out, "TEMPLATE", attributes.without(NetworkRules.AUTOMATIC));
        out.open("AR_POOL");
        for (AddressRange range : network.ranges()) {
            switch (form) {
                case FULL, EXTENDED -> writeFull(out, range, leases.apply(range.id()));
                case LISTED -> writeListed(out, range, leases.apply(range.id()));
            }
        }
        out.close("AR_POOL").close("VNET");
    }

    private static void writeFull(XmlWriter out, AddressRange range, List<Lease> leases) {
        out.open("AR");
        writeSorted(out, range.values().values());
        range.ends().forEach(end -> out.cdata(end.name(), end.value()));
        out.number("USED_LEASES", leases.size());
        if (leases.isEmpty()) {
            out.empty("LEASES");
        } else {
            out.open("LEASES");
            leases.forEach(lease -> writeLease(out, range, lease));
            out.close("LEASES");
        }
        out.close("AR");
    }

    private static void writeLease(XmlWriter out, AddressRange range, Lease lease) {
        List<Attribute.Single> values = new ArrayList<>(range.addresses(lease.offset()));
        String id = Integer.toString(lease.holderId());
        values.add(
                switch (lease.holder()) {
                    case VM -> new Attribute.Single("VM", id);
                    case NETWORK -> new Attribute.Single("VNET", id);
                    case HOLD -> new Attribute.Single("VM", Integer.toString(NO_VM));
                });
        out.open("LEASE");
        writeSorted(out, values);
        out.close("LEASE");
    }

    private static void writeListed(XmlWriter out, AddressRange range, List<Lease> leases) {
        Vector values = range.values();
        if (!leases.isEmpty()) {
            values =
                    values.with(
                            "ALLOCATED",
                            leases.stream()
                                    .map(lease -> " " + lease.offset() + " " + packed(lease))
                                    .collect(Collectors.joining()));
        }
        out.open("AR");
        writeSorted(out, values.values());
        out.close("AR");
    }

    /**
     * The holder as OpenNebula's one number: the bit of its kind, and its id in the low 32 bits.
     */
    private static long packed(Lease lease) {
        return switch (lease.holder()) {
            case VM -> Resource.VM.bit() | lease.holderId();
            case NETWORK -> Resource.NET.bit() | lease.holderId();
            case HOLD -> Resource.VM.bit() | NO_VM & 0xFFFFFFFFL;
        };
    }

    private static void writeSorted(XmlWriter out, List<Attribute.Single> values) {
        values.stream()
                .sorted(Comparator.comparing(Attribute.Single::name))
                .forEach(value -> out.cdata(value.name(), value.value()));
    }

    private static void writeOptional(XmlWriter out, String name, String value) {
        if (value.isEmpty()) {
            out.empty(name);
        } else {
            out.cdata(name, value);
        }
    }

    static String encode(Network network) {
        XmlWriter out = new XmlWriter();
        out.open("VNET");
        network.header().write(out);
        IdsXml.write(out, "CLUSTERS", network.clusters());
        out.number("PARENT_NETWORK_ID", network.parent());
        TemplateXml.writeUnsorted(
                out,
                "AR_POOL",
                new Template(
                        List.copyOf(network.ranges().stream().map(AddressRange::values).toList())));
        TemplateXml.writeUnsorted(out, "TEMPLATE", network.attributes());
        return out.close("VNET").toString();
    }

    static Network decode(String stored) {
        XmlElement root = XmlReader.read(stored);
        return new Network(
                Header.read(root),
                IdsXml.read(root, "CLUSTERS"),
                (int) root.numberAt("PARENT_NETWORK_ID", Network.NO_NETWORK),
                TemplateXml.readChild(root, "AR_POOL").vectors("AR").stream()
                        .map(AddressRange::new)
                        .toList(),
                TemplateXml.readChild(root, "TEMPLATE"));
    }
}
