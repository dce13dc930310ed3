package io.oneedge.cli.tool;

import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Report;
import io.oneedge.cli.text.Table;
import io.oneedge.cli.text.Times;
import io.oneedge.cli.text.Units;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of {@code onevm show} about disks, interfaces, security rules and snapshots. */
final class VmDevices {

    private static final List<String> MORE_ADDRESSES =
            List.of("IP6_LINK", "IP6_ULA", "IP6_GLOBAL", "IP6");
    private static final List<String> ROUTER_ADDRESSES =
            List.of("VROUTER_IP", "VROUTER_IP6_LINK", "VROUTER_IP6_ULA", "VROUTER_IP6_GLOBAL");

    private final Report report;
    private final XmlElement vm;
    private final XmlElement template;

    VmDevices(Report report, XmlElement vm, XmlElement template) {
        this.report = report;
        this.vm = vm;
        this.template = template;
    }

    void print() {
        disks();
        diskSnapshots();
        interfaces("NIC", "VM NICS");
        interfaces("NIC_ALIAS", "VM ALIAS");
    }

    private void disks() {
        List<XmlElement> disks = new ArrayList<>(template.children("DISK"));
        boolean foreign = vm.textAt("HISTORY_RECORDS/HISTORY/VM_MAD").equals("vcenter");
        template.child("CONTEXT").filter(context -> !foreign).ifPresent(disks::add);
        if (disks.isEmpty()) {
            return;
        }
        report.blank();
        report.heading("VM DISKS");
        Table.of(
                        Column.right("ID", "", 3, "DISK_ID"),
                        Column.left("DATASTORE", "", 10, disk -> orDash(disk, "DATASTORE")),
                        Column.left("TARGET", "", 6, "TARGET"),
                        Column.left("IMAGE", "", 35, VmDevices::image),
                        Column.left("SIZE", "", 9, this::sizes),
                        Column.left(
                                "TYPE",
                                "",
                                4,
                                disk -> orDash(disk, "TYPE").toLowerCase(Locale.ROOT)),
                        Column.right("SAVE", "", 4, VmDevices::save))
                .print(report.console(), disks);
    }

    private static boolean isContext(XmlElement disk) {
        return disk.name().equals("CONTEXT");
    }

    private static String orDash(XmlElement disk, String name) {
        return isContext(disk) ? "-" : disk.textAt(name);
    }

    private static String save(XmlElement disk) {
        return isContext(disk) ? "-" : disk.child("SAVE").map(XmlElement::text).orElse("NO");
    }

    private static String image(XmlElement disk) {
        if (isContext(disk)) {
            return "CONTEXT";
        }
        return disk.child("IMAGE")
                .map(XmlElement::text)
                .orElseGet(() -> {
                    String size = Units.mebibytes(disk.numberAt("SIZE", 0));
                    return switch (disk.textAt("TYPE").toUpperCase(Locale.ROOT)) {
                        case "FS" -> disk.textAt("FORMAT") + " - " + size;
                        case "SWAP" -> size;
                        default -> "";
                    };
                });
    }

    private String sizes(XmlElement disk) {
        String id = disk.textAt("DISK_ID");
        String used = "-";
        for (XmlElement size : monitored("DISK_SIZE")) {
            if (size.textAt("ID").equals(id)) {
                used = Units.mebibytes(size.numberAt("SIZE", 0));
            }
        }
        return used + "/" + size(disk);
    }

    private static String size(XmlElement disk) {
        return disk.child("SIZE").isPresent() && !isContext(disk)
                ? Units.mebibytes(disk.numberAt("SIZE", 0))
                : "-";
    }

    private List<XmlElement> monitored(String name) {
        return vm.at("MONITORING").map(values -> values.children(name)).orElse(List.of());
    }

    private void diskSnapshots() {
        List<XmlElement> snapshots = new ArrayList<>();
        for (XmlElement disk : vm.children("SNAPSHOTS")) {
            for (XmlElement snapshot : disk.children("SNAPSHOT")) {
                List<XmlElement> values = new ArrayList<>(snapshot.children());
                disk.child("DISK_ID").ifPresent(values::add);
                snapshots.add(new XmlElement("SNAPSHOT", "", values));
            }
        }
        if (snapshots.isEmpty()) {
            return;
        }
        report.blank();
        report.heading("VM DISK SNAPSHOTS");
        Table.of(
                        Column.left(
                                "AC",
                                "",
                                2,
                                each -> each.textAt("ACTIVE").equals("YES") ? "=>" : ""),
                        Column.right("ID", "", 3, "ID"),
                        Column.right("DISK", "", 4, "DISK_ID"),
                        Column.right("PARENT", "", 6, "PARENT"),
                        Column.right(
                                "DATE",
                                "",
                                15,
                                each ->
                                        Times.withSeconds(
                                                report.console(), each.numberAt("DATE", 0))),
                        Column.left("SIZE", "", 12, this::snapshotSizes),
                        Column.left("NAME", "", 32, "NAME"))
                .print(report.console(), snapshots);
    }

    private String snapshotSizes(XmlElement snapshot) {
        String used = "-";
        for (XmlElement size : monitored("SNAPSHOT_SIZE")) {
            if (size.textAt("ID").equals(snapshot.textAt("ID"))
                    && size.textAt("DISK_ID").equals(snapshot.textAt("DISK_ID"))) {
                used = Units.mebibytes(size.numberAt("SIZE", 0));
            }
        }
        return used + "/" + size(snapshot);
    }

    private void interfaces(String element, String heading) {
        List<XmlElement> nics = new ArrayList<>();
        boolean plain = element.equals("NIC");
        template.children(element).forEach(nic -> addInterface(nics, nic));
        if (plain) {
            template.children("PCI").stream()
                    .filter(card -> card.child("NIC_ID").isPresent())
                    .forEach(card -> addInterface(nics, card));
        }
        if (nics.isEmpty()) {
            return;
        }
        report.blank();
        report.heading(heading);
        List<Column> columns =
                new ArrayList<>(
                        List.of(
                                Column.right("ID", "", 3, "NIC_ID"),
                                Column.left("NETWORK", "", 20, nic -> shown(nic, "NETWORK")),
                                Column.left("BRIDGE", "", 12, nic -> shown(nic, "BRIDGE")),
                                Column.left("IP", "", 15, nic -> shown(nic, "IP")).adjustedToText(),
                                Column.left("MAC", "", 17, nic -> shown(nic, "MAC"))));
        if (plain) {
            columns.add(Column.left("PCI_ID", "", 8, "PCI_ID"));
        }
        Table.of(columns.toArray(Column[]::new)).print(report.console(), nics);
    }

    /** Adds an interface, and a line for each address beside its first. */
    private static void addInterface(List<XmlElement> nics, XmlElement nic) {
        nics.add(nic);
        for (String name : MORE_ADDRESSES) {
            nic.child(name).ifPresent(address -> nics.add(addressOnly(address.text())));
        }
        for (String name : ROUTER_ADDRESSES) {
            nic.child(name)
                    .ifPresent(address -> nics.add(addressOnly(address.text() + " (VRouter)")));
        }
    }

    private static XmlElement addressOnly(String address) {
        return new XmlElement("ADDRESS", "", List.of(new XmlElement("IP", address, List.of())));
    }

    private static String shown(XmlElement nic, String name) {
        String absent = nic.name().equals("ADDRESS") ? "" : "-";
        return nic.child(name).map(XmlElement::text).orElse(absent);
    }

    void security() {
        report.blank();
        report.heading("SECURITY");
        report.blank();
        List<XmlElement> nics = new ArrayList<>();
        for (XmlElement nic : template.children()) {
            boolean card = nic.name().equals("PCI") && nic.child("NIC_ID").isPresent();
            if (nic.name().equals("NIC") || card) {
                nics.add(nic);
            }
        }
        Table.of(
                        Column.right("NIC_ID", "", 6, "NIC_ID"),
                        Column.left("NETWORK", "", 25, "NETWORK"),
                        Column.left("SECURITY_GROUPS", "", 47, "SECURITY_GROUPS"))
                .print(report.console(), nics);
        report.blank();
        report.heading("SECURITY GROUP   TYPE     PROTOCOL NETWORK                       RANGE");
        Table.of(
                        Column.right("ID", "", 4, "SECURITY_GROUP_ID"),
                        Column.left("NAME", "", 11, "SECURITY_GROUP_NAME"),
                        Column.left(" ", "", 8, "RULE_TYPE"),
                        Column.left("  ", "", 8, VmDevices::protocol),
                        Column.right("VNET", "", 4, "NETWORK_ID"),
                        Column.left("START", "", 17, VmDevices::ruleStart).adjustedToText(),
                        Column.left("SIZE", "", 6, "SIZE").adjustedToText(),
                        Column.left("   ", "", 15, "RANGE").adjustedToText())
                .print(report.console(), template.children("SECURITY_GROUP_RULE"));
    }

    private static String protocol(XmlElement rule) {
        String protocol = rule.textAt("PROTOCOL");
        String type = rule.textAt("ICMP_TYPE");
        return protocol.equalsIgnoreCase("ICMP") && !type.isEmpty()
                ? protocol + "-" + type
                : protocol;
    }

    private static String ruleStart(XmlElement rule) {
        String address = rule.textAt("IP");
        return address.isEmpty() ? rule.textAt("MAC") : address;
    }

    void snapshots() {
        List<XmlElement> snapshots = template.children("SNAPSHOT");
        if (snapshots.isEmpty()) {
            return;
        }
        report.blank();
        report.heading("SNAPSHOTS");
        Table.of(
                        Column.right("ID", "", 4, "SNAPSHOT_ID"),
                        Column.right(
                                "TIME",
                                "",
                                12,
                                each ->
                                        Times.withMinutes(
                                                report.console(), each.numberAt("TIME", 0))),
                        Column.left("NAME", "", 46, "NAME"),
                        Column.left("HYPERVISOR_ID", "", 15, "HYPERVISOR_ID"))
                .print(report.console(), snapshots);
    }

    void topology() {
        List<XmlElement> nodes = template.children("NUMA_NODE");
        if (!nodes.isEmpty()) {
            report.blank();
            report.plainHeading("NUMA NODES");
            report.blank();
            Table.of(
                            Column.right("ID", "", 4, "NODE_ID"),
                            Column.right("CPUS_IDS", "", 5, "CPUS").adjustedToText(),
                            Column.right(
                                    "MEMORY",
                                    "",
                                    10,
                                    node -> Units.kibibytes(node.numberAt("MEMORY", 0))),
                            Column.right("TOTAL_CPUS", "", 10, "TOTAL_CPUS"))
                    .print(report.console(), nodes);
        }
        List<XmlElement> topology = template.children("TOPOLOGY");
        if (!topology.isEmpty()) {
            report.blank();
            report.plainHeading("TOPOLOGY");
            report.blank();
            Table.of(
                            Column.right("CORES", "", 6, "CORES"),
                            Column.right("SOCKETS", "", 8, "SOCKETS"),
                            Column.right("THREADS", "", 8, "THREADS"))
                    .print(report.console(), topology);
        }
    }
}
