package io.oneedge.cli.tool;

import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Padding;
import io.oneedge.cli.text.Report;
import io.oneedge.cli.text.Table;
import io.oneedge.cli.text.TemplateText;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The table of virtual networks, and what {@code onevnet show} prints. */
final class NetworkReport {

    /** What the front-end says of a range beside its template. */
    private static final Set<String> DERIVED =
            Set.of("LEASES", "USED_LEASES", "MAC_END", "IP_END", "IP6_END");

    private static final int NAME_WIDTH = 25;
    private static final int RANGE_NAME_WIDTH = 15;

    private NetworkReport() {}

    static Table table(Invocation call) {
        return new Table(
                List.of(
                        Column.id("ONE identifier for Virtual Network"),
                        Cells.user(call, "Username of the Virtual Network owner"),
                        Cells.group(call, "Group of the Virtual Network"),
                        Column.left("NAME", "Name of the Virtual Network", 15, "NAME")
                                .expandedOnTerminals(),
                        Column.left("CLUSTERS", "Cluster IDs", 10, Report::clusters),
                        Column.left(
                                        "BRIDGE",
                                        "Bridge associated to the Virtual Network",
                                        8,
                                        "BRIDGE")
                                .expandedOnTerminals(),
                        Column.right(
                                "LEASES",
                                "Number of this Virtual Network's given leases",
                                6,
                                "USED_LEASES")),
                List.of("ID", "USER", "GROUP", "NAME", "CLUSTERS", "BRIDGE", "LEASES"));
    }

    static void print(Invocation call, XmlElement network) {
        Console console = call.console();
        Report report = new Report(console, NAME_WIDTH);
        information(report, network);
        report.permissions(network);
        report.blank();
        report.heading("VIRTUAL NETWORK TEMPLATE");
        report.line(network.at("TEMPLATE").map(TemplateText::onLines).orElse(""));
        report.blank();
        report.heading("ADDRESS RANGE POOL");
        List<XmlElement> ranges =
                network.at("AR_POOL").map(all -> all.children("AR")).orElse(List.of());
        ranges.forEach(range -> range(console, range));
        report.blank();
        report.heading("LEASES");
        leases(console, ranges);
        report.blank();
        report.shortHeading("VIRTUAL ROUTERS");
        report.ids(network, "VROUTERS");
        if (call.has("show-ar")) {
            for (XmlElement range : ranges) {
                report.blank();
                report.heading("TEMPLATE FOR AR " + range.textAt("AR_ID"));
                report.line(TemplateText.of(range, value -> !DERIVED.contains(value.name())));
            }
        }
    }

    private static void information(Report report, XmlElement network) {
        report.title("VIRTUAL NETWORK " + network.textAt("ID") + " INFORMATION");
        report.line("ID", network.textAt("ID"));
        report.line("NAME", network.textAt("NAME"));
        report.line("USER", network.textAt("UNAME"));
        report.line("GROUP", network.textAt("GNAME"));
        report.line("LOCK", Report.lock(network));
        report.line("CLUSTERS", Report.clusters(network));
        report.line("BRIDGE", network.textAt("BRIDGE"));
        optional(report, "VN_MAD", network.textAt("VN_MAD"));
        optional(report, "PHYSICAL DEVICE", network.textAt("PHYDEV"));
        optional(report, "VLAN ID", network.textAt("VLAN_ID"));
        report.line("AUTOMATIC VLAN ID", yes(network.textAt("VLAN_ID_AUTOMATIC")));
        optional(report, "OUTER VLAN ID", network.textAt("OUTER_VLAN_ID"));
        report.line("AUTOMATIC OUTER VLAN ID", yes(network.textAt("OUTER_VLAN_ID_AUTOMATIC")));
        report.line("USED LEASES", network.textAt("USED_LEASES"));
        report.blank();
    }

    private static String yes(String number) {
        return number.equals("1") ? "YES" : "NO";
    }

    private static void optional(Report report, String name, String value) {
        if (!value.isEmpty()) {
            report.line(name, value);
        }
    }

    private static void range(Console console, XmlElement range) {
        Report report = new Report(console, RANGE_NAME_WIDTH);
        report.title("AR " + range.textAt("AR_ID"));
        report.line("SIZE", range.textAt("SIZE"));
        report.line("LEASES", range.textAt("USED_LEASES"));
        optional(report, "VN_MAD", range.textAt("VN_MAD"));
        optional(report, "IPAM_MAD", range.textAt("IPAM_MAD"));
        report.blank();
        report.plainHeading(line("RANGE", "FIRST", "LAST"));
        report.line(line("MAC", range.textAt("MAC"), range.textAt("MAC_END")));
        for (String kind : List.of("IP", "IP6_GLOBAL", "IP6_ULA", "IP6")) {
            range.child(kind)
                    .ifPresent(first ->
                            report.line(line(kind, first.text(), range.textAt(kind + "_END"))));
        }
        report.blank();
    }

    private static String line(String name, String first, String last) {
        return Padding.left(name, 10)
                + " "
                + Padding.right(first, 34)
                + " "
                + Padding.right(last, 34);
    }

    private static void leases(Console console, List<XmlElement> ranges) {
        List<XmlElement> leases = new ArrayList<>();
        for (XmlElement range : ranges) {
            for (XmlElement lease :
                    range.at("LEASES").map(all -> all.children("LEASE")).orElse(List.of())) {
                List<XmlElement> values = new ArrayList<>(lease.children());
                range.child("AR_ID").ifPresent(values::add);
                leases.add(new XmlElement("LEASE", "", values));
            }
        }
        Table.of(
                        Column.left("AR", "", 3, "AR_ID"),
                        Column.left("OWNER", "", 15, NetworkReport::owner),
                        Column.right("MAC", "", 17, "MAC"),
                        Column.right("IP", "", 15, lease -> first(lease, "IP")),
                        Column.right("IP6", "", 26, lease -> first(lease, "IP6", "IP6_GLOBAL"))
                                .adjustedToText())
                .print(console, leases);
    }

    private static String owner(XmlElement lease) {
        for (String kind : List.of("VM", "VNET", "VROUTER")) {
            if (lease.child(kind).isPresent()) {
                String letter = kind.equals("VM") ? "V" : kind.equals("VNET") ? "N" : "R";
                return letter + ":" + lease.textAt(kind);
            }
        }
        return "";
    }

    private static String first(XmlElement lease, String... names) {
        for (String name : names) {
            if (lease.child(name).isPresent()) {
                return lease.textAt(name);
            }
        }
        return "-";
    }
}
