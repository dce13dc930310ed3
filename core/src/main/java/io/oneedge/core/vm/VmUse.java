package io.oneedge.core.vm;

import io.oneedge.core.host.HostUsage;
import io.oneedge.core.image.ImageUsers;
import io.oneedge.core.network.VmInterfaces;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.template.Attribute;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What VMs take of hosts and images: derived from the VMs themselves, never counted apart. */
public final class VmUse {

    private static final int PERCENT_PER_CPU = 100;

    private static final long KIBIBYTES_PER_MEBIBYTE = 1024;

    private VmUse() {}

    /** What hosts have promised. Costs the number of VMs on the host. */
    public static HostUsage ofHosts() {
        return VmUse::ofHost;
    }

    /** Which VMs use an image. */
    public static ImageUsers ofImages() {
        return (reading, image) -> Vms.withImage(reading, image).stream().map(Vm::id).toList();
    }

    /** The interfaces in networks, and their aliases, of all VMs that have not ended. */
    public static VmInterfaces ofNetworks() {
        return reading ->
                reading.all(Vms.KIND).stream()
                        .filter(vm -> vm.state() != VmState.DONE)
                        .collect(Collectors.toMap(Vm::id, VmUse::interfaces));
    }

    private static List<Attribute.Vector> interfaces(Vm vm) {
        return Stream.concat(vm.nics().stream(), vm.template().vectors("NIC_ALIAS").stream())
                .filter(nic -> !nic.text("NETWORK_ID").isEmpty())
                .toList();
    }

    /** A VM's share in hundredths of a CPU, as hosts count it. */
    public static long cpuPercent(Vm vm) {
        return Math.round(vm.cpu() * PERCENT_PER_CPU);
    }

    /** What the VM's disks take up in its system datastore at most, in MiB. */
    public static long systemDiskMebibytes(Vm vm) {
        return vm.disks().stream()
                .filter(disk -> !disk.isYes("PERSISTENT"))
                .mapToLong(disk -> number(disk.text("SIZE")))
                .sum();
    }

    private static HostUsage.Usage ofHost(Reading reading, int host) {
        List<Vm> vms = Vms.onHost(reading, host);
        long cpu = 0;
        long memory = 0;
        SortedSet<Integer> ids = new TreeSet<>();
        for (Vm vm : vms) {
            cpu += cpuPercent(vm);
            memory += vm.memoryMebibytes() * KIBIBYTES_PER_MEBIBYTE;
            ids.add(vm.id());
        }
        return new HostUsage.Usage(cpu, memory, 0, ids);
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
