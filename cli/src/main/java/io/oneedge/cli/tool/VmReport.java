package io.oneedge.cli.tool;

import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.text.Report;
import io.oneedge.cli.text.TemplateText;
import io.oneedge.cli.text.Times;
import io.oneedge.cli.text.Units;
import io.oneedge.client.StateNames;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code onevm show} prints. */
final class VmReport {

    private static final List<String> FIRST_MONITORED = List.of("CPU", "MEMORY", "NETTX", "NETRX");
    private static final Set<String> UNSHOWN_MONITORED =
            Set.of("STATE", "DISK_SIZE", "SNAPSHOT_SIZE");

    /** Parts of the template that have a table of their own. */
    private static final Set<String> IN_TABLES =
            Set.of("DISK", "NIC", "NIC_ALIAS", "SECURITY_GROUP_RULE", "NUMA_NODE", "TOPOLOGY");

    private static final XmlElement NOTHING = new XmlElement("NOTHING", "", List.of());

    private final Invocation call;
    private final Console console;
    private final Report report;
    private final XmlElement vm;
    private final XmlElement template;

    private VmReport(Invocation call, XmlElement vm) {
        this.call = call;
        this.console = call.console();
        this.report = new Report(console, 20);
        this.vm = vm;
        this.template = vm.at("TEMPLATE").orElse(NOTHING);
    }

    static void print(Invocation call, XmlElement vm) {
        new VmReport(call, vm).print();
    }

    private void print() {
        information();
        monitoring();
        report.blank();
        report.permissions(vm);
        VmDevices devices = new VmDevices(report, vm, template);
        devices.print();
        boolean monitoredElsewhere = vm.at("MONITORING/GUEST_IP").isPresent();
        if (!monitoredElsewhere && template.child("SECURITY_GROUP_RULE").isPresent()) {
            devices.security();
        }
        devices.snapshots();
        history();
        Schedule.print(call, report, vm);
        userTemplate();
        devices.topology();
        report.blank();
        report.heading("VIRTUAL MACHINE TEMPLATE");
        boolean all = call.has("all");
        report.line(
                TemplateText.of(
                        template,
                        attribute ->
                                !attribute.name().equals("SNAPSHOT")
                                        && (all || !IN_TABLES.contains(attribute.name()))));
    }

    private void information() {
        boolean placed =
                switch (StateNames.vm(vm)) {
                    case "ACTIVE", "SUSPENDED", "POWEROFF" -> true;
                    default -> false;
                };
        XmlElement record = placed ? VmTable.lastRecord(vm) : null;
        report.title("VIRTUAL MACHINE " + vm.textAt("ID") + " INFORMATION");
        report.line("ID", vm.textAt("ID"));
        report.line("NAME", vm.textAt("NAME"));
        report.line("USER", vm.textAt("UNAME"));
        report.line("GROUP", vm.textAt("GNAME"));
        report.line("STATE", StateNames.vm(vm));
        report.line("LCM_STATE", StateNames.lcm(vm));
        report.line("LOCK", Report.lock(vm));
        report.line("RESCHED", Report.yesOrNo(vm.textAt("RESCHED")));
        if (placed) {
            report.line("HOST", record == null ? "" : record.textAt("HOSTNAME"));
        }
        if (record != null) {
            report.line("CLUSTER ID", record.textAt("CID"));
            report.line("CLUSTER", cluster(record));
        }
        report.line("START TIME", Times.withSeconds(console, vm.numberAt("STIME", 0)));
        report.line("END TIME", Times.withSeconds(console, vm.numberAt("ETIME", 0)));
        String deploy = vm.textAt("DEPLOY_ID");
        report.line("DEPLOY ID", deploy.isEmpty() ? "-" : deploy);
        template.child("VROUTER_ID").ifPresent(id -> report.line("VIRTUAL ROUTER ID", id.text()));
        report.blank();
    }

    private String cluster(XmlElement record) {
        long id = record.numberAt("CID", -1);
        if (id < 0) {
            return "default";
        }
        try {
            return call.client().clusters().info((int) id).textAt("NAME");
        } catch (Failure failure) {
            return "ERROR";
        }
    }

    private void monitoring() {
        report.heading("VIRTUAL MACHINE MONITORING");
        XmlElement monitoring = vm.at("MONITORING").orElse(NOTHING);
        List<XmlElement> values = new ArrayList<>();
        for (String name : FIRST_MONITORED) {
            monitoring.child(name).ifPresent(values::add);
        }
        for (XmlElement value : monitoring.children()) {
            if (!FIRST_MONITORED.contains(value.name())
                    && !UNSHOWN_MONITORED.contains(value.name())) {
                values.add(value);
            }
        }
        for (XmlElement value : values) {
            report.line(value.name(), monitored(value));
        }
    }

    private static String monitored(XmlElement value) {
        return switch (value.name()) {
            case "MEMORY" -> Units.kibibytes(number(value));
            case "NETTX", "NETRX" -> Units.kibibytes(number(value) / 1024);
            default -> value.text();
        };
    }

    private static long number(XmlElement value) {
        return new XmlElement("VALUE", "", List.of(value)).numberAt(value.name(), 0);
    }

    private void history() {
        @Nullable XmlElement records = vm.at("HISTORY_RECORDS").orElse(null);
        if (records != null && records.child("HISTORY").isPresent()) {
            report.blank();
            report.heading("VIRTUAL MACHINE HISTORY");
            VmHistory.table(console).print(console, records.children("HISTORY"));
        }
    }

    private void userTemplate() {
        XmlElement user = vm.at("USER_TEMPLATE").orElse(NOTHING);
        if (!user.children().isEmpty()) {
            report.blank();
            report.heading("USER TEMPLATE");
            report.line(
                    TemplateText.of(
                            user,
                            attribute ->
                                    call.has("all") || !attribute.name().equals("SCHED_ACTION")));
        }
    }
}
