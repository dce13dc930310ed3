package io.oneedge.core.vm;

import io.oneedge.core.host.HostUsage;
import io.oneedge.core.image.ImageUsers;
import io.oneedge.core.network.Lease;
import io.oneedge.core.network.RangeUsers;
import io.oneedge.core.network.VmInterfaces;
import io.oneedge.core.transaction.Projection;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Summary;
import io.oneedge.foundation.template.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What VMs take of hosts and images: derived from the VMs themselves, never counted apart. */
public final class VmUse {

    private static final int PERCENT_PER_CPU = 100;

    private static final long KIBIBYTES_PER_MEBIBYTE = 1024;

    /** What one VM takes of each of these hosts, in the units of {@link HostUsage.Usage}. */
    private record Taken(int vm, Set<Integer> hosts, long cpu, long memory) {

        private static final int BYTES = 80;

        static Taken of(Vm vm) {
            return new Taken(
                    vm.id(),
                    Set.copyOf(vm.occupiedHosts()),
                    cpuPercent(vm),
                    vm.memoryMebibytes() * KIBIBYTES_PER_MEBIBYTE);
        }
    }

    private static final Projection<Vm, Taken> TAKEN =
            new Projection<>("vm taken", Vms.KIND, Taken::of, taken -> Taken.BYTES);

    private static final Summary<Vm, Taken, Map<Integer, HostUsage.Usage>> OF_HOSTS =
            new Summary<>("vms of hosts", TAKEN, VmUse::summed);

    private static final HostUsage.Usage NO_USE = new HostUsage.Usage(0, 0, 0, new TreeSet<>());

    private VmUse() {}

    /** What the first lists of VMs and of hosts after a start need of each VM. */
    public static List<Projection<Vm, ?>> neededByLists() {
        return List.of(KeptVm.LISTED, TAKEN);
    }

    /** What hosts have promised. Costs the number of VMs on the host. */
    public static HostUsage ofHosts() {
        return new HostUsage() {
            @Override
            public Usage of(Reading reading, int host) {
                return ofHost(reading, host);
            }

            @Override
            public Usage amongAll(Reading reading, int host) {
                return reading.summary(OF_HOSTS).getOrDefault(host, NO_USE);
            }
        };
    }

    /** Which VMs use an image. */
    public static ImageUsers ofImages() {
        return new VmWaiting();
    }

    /** The interfaces in networks, and their aliases, of all VMs that have not ended. */
    public static VmInterfaces ofNetworks() {
        return reading ->
                reading.all(Vms.KIND).stream()
                        .filter(vm -> vm.state() != VmState.DONE)
                        .collect(Collectors.toMap(Vm::id, VmUse::interfaces));
    }

    private static List<Attribute.Vector> interfaces(Vm vm) {
        return vm.interfaces().stream()
                .filter(nic -> !nic.text("NETWORK_ID").isEmpty())
                .filter(nic -> !nic.text("AR_ID").isEmpty())
                .toList();
    }

    /**
     * What becomes of interfaces whose address range is removed: they keep their addresses, and no
     * range that is made later counts them among its own.
     */
    public static RangeUsers ofRanges() {
        return (writing, lease) -> {
            if (lease.holder() == Lease.Holder.VM) {
                writing.find(Vms.KIND, lease.holderId())
                        .ifPresent(vm -> writing.put(Vms.KIND, withoutRange(vm, lease)));
            }
        };
    }

    private static Vm withoutRange(Vm vm, Lease lease) {
        UnaryOperator<Attribute.Vector> change =
                nic -> {
                    boolean same =
                            nic.text("NETWORK_ID").equals(Integer.toString(lease.network()))
                                    && nic.text("AR_ID").equals(Integer.toString(lease.range()));
                    return same ? nic.without("AR_ID") : nic;
                };
        return vm.withTemplate(
                vm.template().replacing("NIC", change).replacing(NicAliases.ALIAS, change));
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
        return sum(Vms.onHost(reading, host).stream().map(Taken::of).toList());
    }

    private static Map<Integer, HostUsage.Usage> summed(List<Taken> all) {
        Map<Integer, List<Taken>> byHost = new HashMap<>();
        for (Taken taken : all) {
            for (int host : taken.hosts()) {
                byHost.computeIfAbsent(host, each -> new ArrayList<>()).add(taken);
            }
        }
        Map<Integer, HostUsage.Usage> usages = new HashMap<>();
        byHost.forEach((host, ofHost) -> usages.put(host, sum(ofHost)));
        return usages;
    }

    private static HostUsage.Usage sum(List<Taken> ofHost) {
        long cpu = 0;
        long memory = 0;
        SortedSet<Integer> ids = new TreeSet<>();
        for (Taken taken : ofHost) {
            cpu += taken.cpu();
            memory += taken.memory();
            ids.add(taken.vm());
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
