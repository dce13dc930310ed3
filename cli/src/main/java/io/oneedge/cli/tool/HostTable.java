package io.oneedge.cli.tool;

import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Table;
import io.oneedge.client.StateNames;
import io.oneedge.foundation.xml.XmlElement;
import java.util.List;

/** The table of hosts. */
final class HostTable {

    private static final int PERCENT = 100;

    private HostTable() {}

    static Table of(Invocation call) {
        return new Table(
                List.of(
                        Column.id("ONE identifier for Host"),
                        Column.left("NAME", "Name of the Host", 15, "NAME").expandedOnTerminals(),
                        Column.left("CLUSTER", "Name of the Cluster", 10, HostTable::cluster),
                        number(
                                "TVM",
                                "Total Virtual Machines allocated to the Host",
                                3,
                                "HOST_SHARE/RUNNING_VMS"),
                        number(
                                "ZVM",
                                "Number of Virtual Machine zombies",
                                3,
                                "TEMPLATE/TOTAL_ZOMBIES"),
                        number("TCPU", "Total CPU percentage", 4, "HOST_SHARE/MAX_CPU"),
                        Column.right(
                                "FCPU",
                                "Free CPU percentage",
                                4,
                                host ->
                                        Long.toString(
                                                share(host, "MAX_CPU") - share(host, "USED_CPU"))),
                        Column.right(
                                "ACPU",
                                "Available cpu percentage (not reserved by VMs)",
                                4,
                                HostTable::availableCpu),
                        Column.right(
                                "TMEM",
                                "Total Memory",
                                7,
                                host -> Cells.kibibytes(call, share(host, "MAX_MEM"))),
                        Column.right(
                                "FMEM",
                                "Free Memory",
                                7,
                                host -> Cells.kibibytes(call, share(host, "FREE_MEM"))),
                        Column.right(
                                "AMEM",
                                "Available Memory (not reserved by VMs)",
                                7,
                                host ->
                                        Cells.kibibytes(
                                                call,
                                                share(host, "MAX_MEM") - share(host, "MEM_USAGE"))),
                        Column.right("REAL_CPU", "Real CPU", 18, HostTable::realCpu),
                        Column.right(
                                "ALLOCATED_CPU", "Allocated CPU)", 18, HostTable::allocatedCpu),
                        Column.right("REAL_MEM", "Real MEM", 18, host -> realMemory(call, host)),
                        Column.right(
                                "ALLOCATED_MEM",
                                "Allocated MEM",
                                18,
                                host -> allocatedMemory(call, host)),
                        Column.right(
                                "PROVIDER",
                                "Host provider",
                                8,
                                host ->
                                        host.at("TEMPLATE/PM_MAD")
                                                .map(XmlElement::text)
                                                .orElse("-")),
                        Column.left("STAT", "Host status", 4, StateNames::hostInShort)),
                List.of("ID", "NAME", "CLUSTER", "TVM", "ALLOCATED_CPU", "ALLOCATED_MEM", "STAT"));
    }

    static String cluster(XmlElement host) {
        String name = host.textAt("CLUSTER");
        return name.isEmpty() ? "-" : name;
    }

    private static Column number(String name, String description, int size, String path) {
        return Column.right(
                name, description, size, host -> host.at(path).map(XmlElement::text).orElse("0"));
    }

    private static long share(XmlElement host, String name) {
        return host.numberAt("HOST_SHARE/" + name, 0);
    }

    private static String availableCpu(XmlElement host) {
        long most = share(host, "MAX_CPU");
        return Long.toString((most == 0 ? PERCENT : most) - share(host, "CPU_USAGE"));
    }

    private static String realCpu(XmlElement host) {
        long most = share(host, "MAX_CPU");
        long used = share(host, "USED_CPU");
        return most == 0 ? "-" : ratio(Long.toString(used), Long.toString(most), used, most);
    }

    private static String allocatedCpu(XmlElement host) {
        long most = share(host, "MAX_CPU");
        long used = share(host, "CPU_USAGE");
        return allocated(Long.toString(used), Long.toString(most), used, most);
    }

    private static String realMemory(Invocation call, XmlElement host) {
        long most = share(host, "MAX_MEM");
        long used = share(host, "USED_MEM");
        return most == 0
                ? "-"
                : ratio(Cells.kibibytes(call, used), Cells.kibibytes(call, most), used, most);
    }

    private static String allocatedMemory(Invocation call, XmlElement host) {
        long most = share(host, "MAX_MEM");
        long used = share(host, "MEM_USAGE");
        return allocated(Cells.kibibytes(call, used), Cells.kibibytes(call, most), used, most);
    }

    private static String allocated(String usedText, String mostText, long used, long most) {
        if (most != 0) {
            return ratio(usedText, mostText, used, most);
        }
        return used == 0 ? "-" : usedText + " / -";
    }

    private static String ratio(String usedText, String mostText, long used, long most) {
        return usedText + " / " + mostText + " (" + Math.floorDiv(used * PERCENT, most) + "%)";
    }
}
