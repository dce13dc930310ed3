package io.oneedge.core.vm;

import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.host.HostUsage;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.verify.Check;
import io.oneedge.core.verify.Findings;
import java.util.List;

/** What hosts have promised, and which VMs are on them. */
public final class HostUsageCheck implements Check {

    private static final long KIBIBYTES_PER_MEBIBYTE = 1024;

    private final HostUsage usage;

    public HostUsageCheck(HostUsage usage) {
        this.usage = usage;
    }

    @Override
    public String name() {
        return "hosts";
    }

    @Override
    public String compares() {
        return "CPU and memory that hosts have promised, and their VMs, with all VMs; the host of"
                + " each VM with all hosts";
    }

    @Override
    public void run(Reading reading, Findings findings) {
        List<Vm> all = reading.all(Vms.KIND);
        for (Host host : HostService.all(reading)) {
            String name = "host " + host.id();
            List<Vm> there =
                    all.stream().filter(vm -> vm.occupiedHosts().contains(host.id())).toList();
            HostUsage.Usage shown = usage.of(reading, host.id());
            findings.compare(
                    name,
                    "CPU_USAGE",
                    shown.cpu(),
                    there.stream().mapToLong(VmUse::cpuPercent).sum());
            findings.compare(
                    name,
                    "MEM_USAGE",
                    shown.memory(),
                    there.stream().mapToLong(Vm::memoryMebibytes).sum() * KIBIBYTES_PER_MEBIBYTE);
            findings.compare(
                    name, "VMS", List.copyOf(shown.vms()), there.stream().map(Vm::id).toList());
        }
        for (Vm vm : all) {
            for (int host : vm.occupiedHosts()) {
                boolean exists = HostService.find(reading, host).isPresent();
                findings.compare("VM " + vm.id(), "host", host, exists ? host : "no such host");
            }
        }
    }
}
