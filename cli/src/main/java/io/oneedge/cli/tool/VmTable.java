package io.oneedge.cli.tool;

import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Table;
import io.oneedge.cli.text.Times;
import io.oneedge.cli.text.Units;
import io.oneedge.client.PoolFilter;
import io.oneedge.client.StateNames;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of virtual machines. */
final class VmTable {

    private static final List<String> ADDRESSES =
            List.of(
                    "IP",
                    "IP6_GLOBAL",
                    "IP6_ULA",
                    "IP6",
                    "VROUTER_IP",
                    "VROUTER_IP6_GLOBAL",
                    "VROUTER_IP6_ULA");

    private static final List<String> MONITORED_ADDRESSES =
            List.of(
                    "GUEST_IP",
                    "AWS_IP_ADDRESS",
                    "AWS_PUBLIC_IP_ADDRESS",
                    "AWS_PRIVATE_IP_ADDRESS",
                    "AZ_IPADDRESS",
                    "SL_PRIMARYIPADDRESS");

    private final Invocation call;
    private @Nullable Map<String, String> clusterNames;

    private VmTable(Invocation call) {
        this.call = call;
    }

    static Table of(Invocation call) {
        return new VmTable(call).table();
    }

    private Table table() {
        return new Table(
                List.of(
                        Column.id("ONE identifier for Virtual Machine"),
                        Column.left("NAME", "Name of the Virtual Machine", 15, VmTable::name)
                                .expandedOnTerminals(),
                        Cells.user(call, "Username of the Virtual Machine owner"),
                        Cells.group(call, "Group of the Virtual Machine"),
                        Column.right("STAT", "Actual status", 4, StateNames::vmInShort),
                        Column.right("CPU", "CPU asigned to the VM", 4, VmTable::cpu),
                        Column.right(
                                "MEM",
                                "Memory asigned to the VM",
                                7,
                                vm -> Cells.mebibytes(call, vm.numberAt("TEMPLATE/MEMORY", 0))),
                        Column.left("HOST", "Host where the VM is running", 10, VmTable::host)
                                .expandedOnTerminals(),
                        Column.left(
                                "CLUSTER", "Cluster where the VM is running", 10, this::cluster),
                        Column.right(
                                "TIME",
                                "Time since the VM was submitted",
                                10,
                                vm ->
                                        Units.period(
                                                Times.duration(
                                                        call.console(), vm, "STIME", "ETIME"))),
                        Column.left("IP", "VM IP addresses", 15, VmTable::addresses)
                                .adjustedToText()),
                List.of("ID", "USER", "GROUP", "NAME", "STAT", "CPU", "MEM", "HOST", "TIME"));
    }

    private static String name(XmlElement vm) {
        return (vm.textAt("RESCHED").equals("1") ? "*" : "") + vm.textAt("NAME");
    }

    private static String cpu(XmlElement vm) {
        return vm.at("TEMPLATE/CPU").map(XmlElement::text).orElse("0");
    }

    private static String host(XmlElement vm) {
        return switch (StateNames.vm(vm)) {
            case "ACTIVE", "SUSPENDED", "POWEROFF" ->
                    lastRecord(vm) instanceof XmlElement record ? record.textAt("HOSTNAME") : "";
            default -> "";
        };
    }

    /** The last record of a VM's history. */
    static @Nullable XmlElement lastRecord(XmlElement vm) {
        XmlElement records = vm.at("HISTORY_RECORDS").orElse(null);
        List<XmlElement> all = records == null ? List.of() : records.children("HISTORY");
        return all.isEmpty() ? null : all.getLast();
    }

    private String cluster(XmlElement vm) {
        XmlElement record = lastRecord(vm);
        if (record == null) {
            return "NONE";
        }
        Map<String, String> names = clusterNames;
        if (names == null) {
            names = new HashMap<>(Map.of("-1", "default"));
            for (XmlElement each : call.client().clusters().pool(PoolFilter.ALL).children()) {
                names.put(each.textAt("ID"), each.textAt("NAME"));
            }
            clusterNames = names;
        }
        String id = record.textAt("CID");
        return names.getOrDefault(id, id);
    }

    private static String addresses(XmlElement vm) {
        List<String> found = new ArrayList<>();
        vm.at("TEMPLATE")
                .ifPresent(template -> {
                    template.children("NIC").forEach(nic -> addAddresses(found, nic));
                    template.children("PCI").forEach(nic -> addAddresses(found, nic));
                });
        for (String name : MONITORED_ADDRESSES) {
            String address = vm.textAt("MONITORING/" + name);
            if (!address.isEmpty() && !found.contains(address)) {
                found.add(address);
            }
        }
        return found.isEmpty() ? "--" : String.join(",", found);
    }

    private static void addAddresses(List<String> found, XmlElement nic) {
        for (String name : ADDRESSES) {
            nic.child(name).ifPresent(address -> found.add(address.text()));
        }
    }
}
