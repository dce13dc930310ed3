package io.oneedge.core.vm;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The virtual NUMA topology of a VM: how its virtual CPUs are sockets, cores and threads ({@code
 * TOPOLOGY}), and, of one that is pinned to CPUs of its host, what lies in which node ({@code
 * NUMA_NODE}). The rules are OpenNebula's.
 */
final class VmTopology {

    private static final String NAME = "TOPOLOGY";
    private static final String NODE = "NUMA_NODE";
    private static final Set<String> PINNED = Set.of("CORE", "THREAD", "SHARED");
    private static final long KIBIBYTES_PER_MEBIBYTE = 1024;

    /** Nodes of one VM. */
    private static final int NODES_MAX = 64;

    private VmTopology() {}

    /** Whether a VM with this template has CPUs of its host to itself, or shares them as told. */
    static boolean isPinned(Template template) {
        return template.vector(NAME).filter(VmTopology::isPinned).isPresent();
    }

    private static boolean isPinned(Attribute.Vector topology) {
        return PINNED.contains(topology.text("PIN_POLICY").toUpperCase(Locale.ROOT));
    }

    /**
     * The template of a VM to be, with what follows from the topology that it asks for; unchanged
     * if it asks for none. Fails with what does not fit.
     *
     * @param template with {@code MEMORY} in MiB, {@code CPU} and {@code VCPU}
     */
    static Template completed(Template template) {
        List<Attribute.Vector> nodes = template.vectors(NODE);
        if (template.vectors(NAME).isEmpty() && nodes.isEmpty()) {
            return template;
        }
        Attribute.Vector asked =
                template.vector(NAME).orElse(new Attribute.Vector(NAME, List.of()));
        long cpus = template.number("VCPU").orElse(1);
        Template sized = template.without(NAME).without(NODE).with("VCPU", Long.toString(cpus));
        if (!isPinned(asked)) {
            requireWhole(asked, cpus);
            return sized.plus(asked.with("PIN_POLICY", "NONE"));
        }
        Attribute.Vector pinned = pinned(asked, nodes.size(), cpus);
        Template placed = sized.with("CPU", Long.toString(cpus)).plus(pinned);
        long memory = template.number("MEMORY").orElse(0);
        List<Attribute.Vector> all =
                nodes.isEmpty()
                        ? alike(number(pinned, "SOCKETS"), cpus, memory)
                        : given(nodes, cpus, memory);
        for (Attribute.Vector node : all) {
            placed = placed.plus(node);
        }
        return placed;
    }

    /**
     * The template of a VM whose {@code VCPU} or {@code MEMORY} has changed: it has as many cores
     * as its virtual CPUs need, in nodes that are all alike.
     */
    static Template resized(Template template) {
        if (template.vector(NAME).isEmpty()) {
            return template;
        }
        long cpus = template.number("VCPU").orElse(1);
        Template fitted =
                template.replacing(
                        NAME,
                        topology -> {
                            long sockets = number(topology, "SOCKETS");
                            long cores = number(topology, "CORES");
                            long threads = number(topology, "THREADS");
                            boolean fits = sockets * cores * threads == cpus;
                            if (sockets == 0 || cores == 0 || threads == 0 || fits) {
                                return topology;
                            }
                            require(
                                    cpus % (threads * sockets) == 0,
                                    "new VCPU is not multiple of the total number of threads");
                            return topology.with(
                                    "CORES", Long.toString(cpus / (threads * sockets)));
                        });
        return completed(fitted.without(NODE));
    }

    private static void requireWhole(Attribute.Vector topology, long cpus) {
        long sockets = number(topology, "SOCKETS");
        long cores = number(topology, "CORES");
        long threads = number(topology, "THREADS");
        require(
                sockets > 0 && cores > 0 && threads > 0,
                "Non-pinned VMs with a virtual topology needs to set  SOCKETS, CORES and THREADS"
                        + " numbers.");
        require(
                sockets * cores * threads == cpus,
                "Total threads per core and socket needs to match VCPU");
    }

    private static Attribute.Vector pinned(Attribute.Vector asked, int nodes, long cpus) {
        long sockets = number(asked, "SOCKETS");
        Attribute.Vector topology = asked;
        if (sockets == 0) {
            sockets = Math.max(1, nodes);
            topology = topology.with("SOCKETS", Long.toString(sockets));
        }
        long cores = number(asked, "CORES");
        long threads = number(asked, "THREADS");
        require(
                cores == 0 || threads == 0 || sockets * cores * threads == cpus,
                "Total threads per core and socket needs to match VCPU");
        if (threads == 0 && cores != 0) {
            require(
                    cpus % (cores * sockets) == 0,
                    "VCPU is not multiple of the total number of cores");
            threads = cpus / (cores * sockets);
            require(Long.bitCount(threads) == 1, "Computed number of threads is not power of 2");
            topology = topology.with("THREADS", Long.toString(threads));
        }
        return topology;
    }

    private static List<Attribute.Vector> alike(long count, long cpus, long memory) {
        require(count <= NODES_MAX, "A VM has at most " + NODES_MAX + " NUMA nodes");
        require(cpus % count == 0, "VCPU is not multiple of the number of NUMA nodes");
        require(memory % count == 0, "MEMORY is not multiple of the number of NUMA nodes");
        List<Attribute.Vector> nodes = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            nodes.add(node(cpus / count, memory / count));
        }
        return nodes;
    }

    private static List<Attribute.Vector> given(
            List<Attribute.Vector> asked, long cpus, long memory) {
        List<Attribute.Vector> nodes = new ArrayList<>();
        long allCpus = 0;
        long allMemory = 0;
        for (Attribute.Vector node : asked) {
            long its = number(node, "TOTAL_CPUS");
            long itsMemory = number(node, "MEMORY");
            require(its > 0, "A NUMA_NODE must have TOTAL_CPUS greater than 0");
            require(itsMemory > 0, " A NUMA_NODE must have MEMORY greater than 0");
            allCpus += its;
            allMemory += itsMemory;
            nodes.add(node(its, itsMemory));
        }
        require(allCpus == cpus, "Total CPUS of NUMA nodes is different from VM VCPU");
        require(allMemory == memory, "Total MEMORY of NUMA nodes is different from VM MEMORY");
        return nodes;
    }

    private static Attribute.Vector node(long cpus, long mebibytes) {
        return Attribute.Vector.of(
                NODE,
                "TOTAL_CPUS",
                Long.toString(cpus),
                "MEMORY",
                Long.toString(mebibytes * KIBIBYTES_PER_MEBIBYTE));
    }

    /** A number of the topology; 0 for what is not one. */
    private static long number(Attribute.Vector vector, String name) {
        String text = vector.text(name).strip();
        return text.matches("[0-9]{1,12}") ? Long.parseLong(text) : 0;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw Failure.invalid(message);
        }
    }
}
