package io.oneedge.core.host;

import io.oneedge.foundation.template.Template;
import io.oneedge.wire.agent.HostReport;
import io.oneedge.wire.agent.NumaNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was found out about a host and seldom changes.
 *
 * @param totalCpu CPUs times 100; 0 while nothing is known
 * @param totalMemory KiB
 * @param attributes as the host's template shows them
 * @param nodes its NUMA nodes, without what is free or used of them
 * @param fault why it cannot run virtual machines; empty if it can
 */
public record HostFacts(
        int totalCpu, long totalMemory, Template attributes, List<NumaNode> nodes, String fault) {

    /** The driver that OpenNebula has in place of {@link #QEMU}: here another name for it. */
    private static final String KVM = "kvm";

    private static final String QEMU = "qemu";

    /** The attribute with what the host's driver declares. */
    private static final String CAPABILITIES = "VM_MAD_CAPABILITIES";

    /** Nothing is known. */
    static final HostFacts NONE = new HostFacts(0, 0, Template.EMPTY, List.of(), "");

    public HostFacts {
        nodes = List.copyOf(nodes);
    }

    /** What the driver that runs its virtual machines declares that guests can be asked to do. */
    public List<String> capabilities() {
        String declared = attributes.text(CAPABILITIES);
        return declared.isEmpty() ? List.of() : List.of(declared.split(" ", -1));
    }

    /** Whether the host has ever reported. */
    public boolean isKnown() {
        return totalCpu > 0;
    }

    /**
     * The facts of a report.
     *
     * @param driver that runs the host's virtual machines, its {@code VM_MAD}
     */
    static HostFacts of(HostReport report, String driver) {
        Template attributes =
                Template.EMPTY
                        .with("ARCH", report.architecture())
                        .with("CPUSPEED", Integer.toString(report.cpuMhz()))
                        .with("HOSTNAME", report.hostname())
                        .with("MODELNAME", report.modelName());
        if (!report.kernel().isEmpty()) {
            attributes = attributes.with("KERNEL", report.kernel());
        }
        String networks =
                report.networks().stream()
                        .filter(HostReport.Network::available)
                        .map(HostReport.Network::driver)
                        .collect(Collectors.joining(" "));
        if (!networks.isEmpty()) {
            attributes = attributes.with("NETWORK_DRIVERS", networks);
        }
        for (var attribute : report.attributes().entrySet()) {
            attributes = attributes.with(attribute.getKey(), attribute.getValue());
        }
        String fault = "there is no virtualization driver " + driver + " on it";
        for (HostReport.Hypervisor hypervisor : report.hypervisors()) {
            if (hypervisor.driver().equals(driver)
                    || driver.equals(KVM) && hypervisor.driver().equals(QEMU)) {
                attributes = withHypervisor(attributes, hypervisor);
                fault = hypervisor.available() ? "" : driver + ": " + hypervisor.detail();
            }
        }
        return new HostFacts(
                report.totalCpu(),
                report.load().totalMemory(),
                attributes,
                report.nodes().stream().map(HostFacts::withoutUse).toList(),
                fault);
    }

    private static Template withHypervisor(Template attributes, HostReport.Hypervisor hypervisor) {
        Template more = attributes.with("HYPERVISOR", hypervisor.hypervisor());
        if (!hypervisor.version().isEmpty()) {
            more = more.with("HYPERVISOR_VERSION", hypervisor.version());
        }
        if (!hypervisor.capabilities().isEmpty()) {
            more = more.with(CAPABILITIES, String.join(" ", hypervisor.capabilities()));
        }
        if (!hypervisor.machines().isEmpty()) {
            more =
                    more.with("KVM", hypervisor.kvm() ? "YES" : "NO")
                            .with("MACHINES", String.join(" ", hypervisor.machines()));
        }
        return more;
    }

    private static NumaNode withoutUse(NumaNode node) {
        return new NumaNode(
                node.id(),
                node.cores(),
                node.totalMemory(),
                0,
                0,
                node.distance(),
                node.hugePages().stream()
                        .map(pages -> new NumaNode.HugePages(pages.sizeKib(), pages.pages(), 0))
                        .toList());
    }
}
