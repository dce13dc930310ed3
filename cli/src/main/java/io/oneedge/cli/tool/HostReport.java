package io.oneedge.cli.tool;

import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Padding;
import io.oneedge.cli.text.Report;
import io.oneedge.cli.text.Table;
import io.oneedge.cli.text.TableChoice;
import io.oneedge.cli.text.TemplateText;
import io.oneedge.cli.text.Times;
import io.oneedge.cli.text.Units;
import io.oneedge.client.PoolFilter;
import io.oneedge.client.StateNames;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What {@code onehost show} prints. */
final class HostReport {

    private static final XmlElement NOTHING = new XmlElement("NOTHING", "", List.of());

    private final Console console;
    private final Report report;
    private final XmlElement host;

    private HostReport(Console console, XmlElement host) {
        this.console = console;
        this.report = new Report(console, 22);
        this.host = host;
    }

    static void print(Invocation call, XmlElement host) {
        new HostReport(call.console(), host).print(call);
    }

    private void print(Invocation call) {
        information();
        shares();
        report.heading("MONITORING INFORMATION");
        XmlElement template = host.at("TEMPLATE").orElse(NOTHING);
        report.line(TemplateText.of(template, value -> !value.name().equals("VM")));
        cards();
        nodes();
        wilds(template);
        report.blank();
        report.plainHeading("VIRTUAL MACHINES");
        report.blank();
        XmlElement vms = call.client().vms().pool(PoolFilter.ALL);
        VmTable.of(call)
                .print(
                        console,
                        Listing.elements(vms),
                        TableChoice.filtered("HOST=" + host.textAt("NAME")));
    }

    private void information() {
        report.title("HOST " + host.textAt("ID") + " INFORMATION");
        report.line("ID", host.textAt("ID"));
        report.line("NAME", host.textAt("NAME"));
        report.line("CLUSTER", HostTable.cluster(host));
        report.line("STATE", StateNames.host(host));
        report.line("IM_MAD", host.textAt("IM_MAD"));
        report.line("VM_MAD", host.textAt("VM_MAD"));
        report.line(
                "LAST MONITORING TIME",
                Times.withSeconds(console, host.numberAt("MONITORING/TIMESTAMP", 0)));
        report.blank();
    }

    private void shares() {
        report.heading("HOST SHARES");
        report.line("RUNNING VMS", host.textAt("HOST_SHARE/RUNNING_VMS"));
        report.heading("MEMORY");
        report.line("  TOTAL", memory("HOST_SHARE/TOTAL_MEM"));
        report.line("  TOTAL +/- RESERVED", memory("HOST_SHARE/MAX_MEM"));
        report.line("  USED (REAL)", memory("MONITORING/CAPACITY/USED_MEMORY"));
        report.line("  USED (ALLOCATED)", memory("HOST_SHARE/MEM_USAGE"));
        report.heading("CPU");
        report.line("  TOTAL", host.textAt("HOST_SHARE/TOTAL_CPU"));
        report.line("  TOTAL +/- RESERVED", host.textAt("HOST_SHARE/MAX_CPU"));
        report.line("  USED (REAL)", host.textAt("MONITORING/CAPACITY/USED_CPU"));
        report.line("  USED (ALLOCATED)", host.textAt("HOST_SHARE/CPU_USAGE"));
        report.blank();
        for (XmlElement datastore : below("HOST_SHARE/DATASTORES", "DS")) {
            report.heading("LOCAL SYSTEM DATASTORE #" + datastore.textAt("ID") + " CAPACITY");
            report.line("TOTAL:", Units.mebibytes(datastore.numberAt("TOTAL_MB", 0)));
            report.line("USED: ", Units.mebibytes(datastore.numberAt("USED_MB", 0)));
            report.line("FREE:", Units.mebibytes(datastore.numberAt("FREE_MB", 0)));
            report.blank();
        }
    }

    private String memory(String path) {
        return Units.kibibytes(host.numberAt(path, 0));
    }

    private List<XmlElement> below(String path, String name) {
        return host.at(path).map(all -> all.children(name)).orElse(List.of());
    }

    private void part(String heading) {
        report.blank();
        report.plainHeading(heading);
        report.blank();
    }

    private void cards() {
        List<XmlElement> cards = below("HOST_SHARE/PCI_DEVICES", "PCI");
        if (cards.isEmpty()) {
            return;
        }
        part("PCI DEVICES");
        Table.of(
                        Column.right(
                                "VM",
                                "",
                                5,
                                card ->
                                        card.textAt("VMID").equals("-1")
                                                ? ""
                                                : card.textAt("VMID")),
                        Column.left("ADDR", "", 7, "SHORT_ADDRESS"),
                        Column.left("TYPE", "", 14, "TYPE"),
                        Column.left("NAME", "", 50, "DEVICE_NAME"))
                .print(console, cards);
    }

    private void nodes() {
        List<XmlElement> nodes = below("HOST_SHARE/NUMA_NODES", "NODE");
        if (nodes.isEmpty()) {
            return;
        }
        part("NUMA NODES");
        Table.of(
                        Column.right("ID", "", 4, "NODE_ID"),
                        Column.left("CORES", "", 5, node -> Cores.of(node).picture)
                                .adjustedToText(),
                        Column.left("USED", "", 4, node -> Integer.toString(Cores.of(node).used)),
                        Column.left("FREE", "", 4, node -> Integer.toString(Cores.of(node).free)))
                .print(console, nodes);
        memory(nodes);
        hugepages(nodes);
    }

    private void memory(List<XmlElement> nodes) {
        List<XmlElement> known =
                nodes.stream().filter(node -> node.child("MEMORY").isPresent()).toList();
        if (known.isEmpty()) {
            return;
        }
        part("NUMA MEMORY");
        Table.of(
                        Column.right("NODE_ID", "", 8, "NODE_ID"),
                        memoryColumn("TOTAL", 8, "TOTAL"),
                        memoryColumn("USED_REAL", 20, "USED"),
                        memoryColumn("USED_ALLOCATED", 20, "USAGE"),
                        memoryColumn("FREE", 8, "FREE"))
                .print(console, known);
    }

    private static Column memoryColumn(String name, int size, String value) {
        return Column.left(
                name, "", size, node -> Units.kibibytes(node.numberAt("MEMORY/" + value, 0)));
    }

    private void hugepages(List<XmlElement> nodes) {
        List<XmlElement> pages = new ArrayList<>();
        for (XmlElement node : nodes) {
            for (XmlElement page : node.children("HUGEPAGE")) {
                List<XmlElement> values = new ArrayList<>(page.children());
                node.child("NODE_ID").ifPresent(values::add);
                pages.add(new XmlElement("HUGEPAGE", "", values));
            }
        }
        if (pages.isEmpty()) {
            return;
        }
        part("NUMA HUGEPAGES");
        Table.of(
                        Column.right("NODE_ID", "", 8, "NODE_ID"),
                        Column.left(
                                "SIZE",
                                "",
                                8,
                                page -> Units.mebibytes(page.numberAt("SIZE", 0) / 1024)),
                        Column.left("TOTAL", "", 8, "PAGES"),
                        Column.left("FREE", "", 8, "FREE"),
                        Column.left("USED", "", 8, "USAGE"))
                .print(console, pages);
    }

    private void wilds(XmlElement template) {
        part("WILD VIRTUAL MACHINES");
        report.line(console.screen().heading(wild("NAME", "IMPORT_ID", "CPU", "MEMORY"), true));
        for (XmlElement vm : template.children("VM")) {
            report.line(wild(vm.textAt("DEPLOY_ID"), "-", "-", "-"));
        }
    }

    private static String wild(String name, String id, String cpu, String memory) {
        return Padding.left(Padding.cut(name, 30), 30)
                + " "
                + Padding.right(id, 36)
                + " "
                + Padding.right(cpu, 4)
                + " "
                + Padding.right(memory, 10);
    }

    /** The cores of a node: a group of signs each, one sign a thread. */
    private record Cores(String picture, int used, int free) {

        static Cores of(XmlElement node) {
            StringBuilder picture = new StringBuilder();
            int used = 0;
            int free = 0;
            for (XmlElement core : node.children("CORE")) {
                Set<String> seen = new LinkedHashSet<>();
                for (String thread : core.textAt("CPUS").split(",", -1)) {
                    String[] pair = thread.split(":", 2);
                    if (pair.length < 2 || !seen.add(pair[0])) {
                        continue;
                    }
                    boolean idle = pair[1].equals("-1");
                    free += idle ? 1 : 0;
                    used += idle ? 0 : 1;
                    picture.append(idle ? "-" : sign(pair[1], core));
                }
                picture.append(' ');
            }
            return new Cores(picture.toString(), used, free);
        }

        private static String sign(String vm, XmlElement core) {
            if (vm.equals("-2")) {
                return "I";
            }
            return core.textAt("FREE").equals("0") ? "X" : "x";
        }
    }
}
