package io.oneedge.core.host;

import io.oneedge.core.cluster.Cluster;
import io.oneedge.foundation.template.Template;
import java.util.Optional;

/**
 * How much of a host there is, how much can be promised and how much is.
 *
 * @param totalCpu CPUs times 100
 * @param totalMemory KiB
 * @param maxCpu what can be promised: the total without what is kept back, or more than the total
 *     where a negative amount is kept back
 * @param maxMemory KiB
 * @param usage what is promised
 */
public record HostShare(
        long totalCpu, long totalMemory, long maxCpu, long maxMemory, HostUsage.Usage usage) {

    /** A host says itself what it keeps back, or its cluster does. */
    static HostShare of(Host host, Optional<Cluster> cluster, HostUsage.Usage usage) {
        if (host.state() == HostState.OFFLINE) {
            return new HostShare(0, 0, 0, 0, usage);
        }
        HostFacts facts = host.facts();
        Template ofCluster = cluster.map(Cluster::attributes).orElse(Template.EMPTY);
        String cpu = reserved(host.attributes(), ofCluster, Cluster.RESERVED_CPU);
        String memory = reserved(host.attributes(), ofCluster, Cluster.RESERVED_MEMORY);
        return new HostShare(
                facts.totalCpu(),
                facts.totalMemory(),
                without(facts.totalCpu(), cpu),
                without(facts.totalMemory(), memory),
                usage);
    }

    private static String reserved(Template host, Template cluster, String name) {
        String own = host.text(name).strip();
        return own.isEmpty() ? cluster.text(name).strip() : own;
    }

    /** An amount, or a percentage of the total; what is neither keeps nothing back. */
    private static long without(long total, String reserved) {
        boolean percent = reserved.endsWith("%");
        String digits = percent ? reserved.substring(0, reserved.length() - 1) : reserved;
        try {
            long amount = Long.parseLong(digits.strip());
            return Math.max(0, percent ? Math.round(total * (1 - amount / 100.0)) : total - amount);
        } catch (NumberFormatException e) {
            return total;
        }
    }
}
