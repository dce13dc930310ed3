package io.oneedge.cli.tool;

import io.oneedge.cli.command.Console;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Padding;
import io.oneedge.cli.text.Report;
import io.oneedge.cli.text.Table;
import io.oneedge.cli.text.Units;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Quotas: what is used of what, in the tables of users and groups and in their reports.
 *
 * @param defaults the default quotas of the system
 */
record Quotas(XmlElement quotas, XmlElement defaults, boolean isFirst) {

    private static final String DEFAULT = "-1";
    private static final String UNLIMITED = "-2";
    private static final XmlElement NOTHING = new XmlElement("NOTHING", "", List.of());

    /** How a number is written. */
    private enum Kind {
        COUNT,
        MEGABYTES,
        CPU
    }

    /** The quotas in a user's or group's document. */
    static Quotas of(XmlElement document) {
        XmlElement own = document.at("QUOTAS").orElse(document);
        XmlElement defaults = NOTHING;
        for (XmlElement child : document.children()) {
            if (child.name().startsWith("DEFAULT_") && child.name().endsWith("_QUOTAS")) {
                defaults = child;
            }
        }
        return new Quotas(own, defaults, document.textAt("ID").equals("0"));
    }

    /** The columns VMS, MEMORY and CPU of a list. */
    static List<Column> columns(int vms, int memory, int cpu, String cpuDash) {
        return List.of(
                Column.right("VMS", "Number of VMS", vms, row -> of(row).listed("VMS", "  -")),
                Column.right(
                        "MEMORY",
                        "Total memory allocated to user VMs",
                        memory,
                        row -> of(row).listed("MEMORY", "      -")),
                Column.right(
                        "CPU",
                        "Total CPU allocated to user VMs",
                        cpu,
                        row -> of(row).listed("CPU", cpuDash)));
    }

    private String listed(String name, String dash) {
        XmlElement vm = vm();
        if (vm.equals(NOTHING)) {
            return "-";
        }
        Function<String, String> written =
                switch (name) {
                    case "VMS" -> text -> Padding.right(text, 3);
                    case "MEMORY" -> text -> Padding.right(megabytes(text), 7);
                    default -> text -> decimal(text, 1);
                };
        String limit = limit(vm, "VM_QUOTA/VM", name);
        return written.apply(used(vm, name))
                + " / "
                + (limit.equals(UNLIMITED) ? dash : written.apply(limit));
    }

    /** The quota of VMs; of a user without VMs, but not of the first one, an empty one. */
    private XmlElement vm() {
        XmlElement empty = isFirst ? NOTHING : new XmlElement("VM", "", List.of());
        return quotas.at("VM_QUOTA/VM").orElse(empty);
    }

    private static String used(XmlElement quota, String name) {
        String used = quota.textAt(name + "_USED");
        return used.isEmpty() ? "0" : used;
    }

    private String limit(XmlElement quota, String path, String name) {
        String own = quota.textAt(name);
        if (!own.isEmpty() && !own.equals(DEFAULT)) {
            return own;
        }
        for (XmlElement each : below(defaults, path)) {
            String id = quota.textAt("ID");
            if (id.isEmpty() || each.textAt("ID").equals(id)) {
                String usual = each.textAt(name);
                return usual.isEmpty() ? UNLIMITED : usual;
            }
        }
        return UNLIMITED;
    }

    private static List<XmlElement> below(XmlElement parent, String path) {
        String[] steps = path.split("/", 2);
        return parent.at(steps[0]).map(all -> all.children(steps[1])).orElse(List.of());
    }

    /** The parts of a report that tell what is used. */
    void print(Console console) {
        Report report = new Report(console, 0);
        List<XmlElement> vms = vm().equals(NOTHING) ? List.of() : List.of(vm());
        report.blank();
        part(
                report,
                "VMS USAGE & QUOTAS",
                vms,
                column("VMS", 17, 7, Kind.COUNT, "VM_QUOTA/VM", "VMS"),
                column("MEMORY", 20, 8, Kind.MEGABYTES, "VM_QUOTA/VM", "MEMORY"),
                column("CPU", 20, 8, Kind.CPU, "VM_QUOTA/VM", "CPU"),
                column(
                        "SYSTEM_DISK_SIZE",
                        20,
                        8,
                        Kind.MEGABYTES,
                        "VM_QUOTA/VM",
                        "SYSTEM_DISK_SIZE"));
        part(
                report,
                "VMS USAGE & QUOTAS - RUNNING",
                vms,
                column("RUNNING VMS", 17, 7, Kind.COUNT, "VM_QUOTA/VM", "RUNNING_VMS"),
                column("RUNNING MEMORY", 20, 8, Kind.MEGABYTES, "VM_QUOTA/VM", "RUNNING_MEMORY"),
                column("RUNNING CPU", 20, 8, Kind.CPU, "VM_QUOTA/VM", "RUNNING_CPU"));
        String datastore = "DATASTORE_QUOTA/DATASTORE";
        part(
                report,
                "DATASTORE USAGE & QUOTAS",
                below(quotas, datastore),
                Column.right("ID", "", 12, "ID"),
                column("IMAGES", 20, 8, Kind.COUNT, datastore, "IMAGES"),
                column("SIZE", 19, 8, Kind.MEGABYTES, datastore, "SIZE"));
        String network = "NETWORK_QUOTA/NETWORK";
        part(
                report,
                "NETWORK USAGE & QUOTAS",
                below(quotas, network),
                Column.right("ID", "", 12, "ID"),
                column("LEASES", 20, 8, Kind.COUNT, network, "LEASES"));
        String image = "IMAGE_QUOTA/IMAGE";
        List<XmlElement> images = below(quotas, image);
        report.heading("IMAGE USAGE & QUOTAS");
        report.blank();
        if (!images.isEmpty()) {
            Table.of(
                            Column.right("ID", "", 12, "ID"),
                            column("RUNNING VMS", 20, 8, Kind.COUNT, image, "RVMS"))
                    .print(console, images);
        }
    }

    private static void part(
            Report report, String heading, List<XmlElement> rows, Column... columns) {
        report.heading(heading);
        report.blank();
        if (!rows.isEmpty()) {
            Table.of(columns).print(report.console(), rows);
            report.blank();
        }
    }

    private Column column(String title, int size, int width, Kind kind, String path, String name) {
        return Column.right(
                title,
                "",
                size,
                quota -> {
                    String limit = limit(quota, path, name);
                    String most = limit.equals(UNLIMITED) ? "-" : written(kind, limit);
                    return Padding.right(written(kind, used(quota, name)), width)
                            + " / "
                            + Padding.right(most, width);
                });
    }

    private static String written(Kind kind, String text) {
        return switch (kind) {
            case COUNT -> text;
            case MEGABYTES -> megabytes(text);
            case CPU -> decimal(text, 2);
        };
    }

    private static String megabytes(String text) {
        return Units.mebibytes(Math.round(number(text)));
    }

    private static String decimal(String text, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", number(text));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The rows of a pool, each with its quotas and the default ones from beside it. */
    static List<XmlElement> rows(XmlElement pool, List<XmlElement> elements) {
        List<XmlElement> rows = new ArrayList<>(elements.size());
        for (XmlElement element : elements) {
            List<XmlElement> values = new ArrayList<>(element.children());
            for (XmlElement beside : pool.children()) {
                boolean own =
                        beside.name().equals("QUOTAS")
                                && beside.textAt("ID").equals(element.textAt("ID"));
                if (own || beside.name().startsWith("DEFAULT_")) {
                    values.add(beside);
                }
            }
            rows.add(new XmlElement(element.name(), element.text(), values));
        }
        return rows;
    }
}
