package io.oneedge.core.host;

import io.oneedge.wire.agent.HostLoad;
import io.oneedge.wire.agent.HostReport;
import io.oneedge.wire.agent.NumaNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a host says that is looked at by the driver {@code dummy}: nobody is asked, and it is the
 * same big machine every time, with 8 CPUs to promise, 16 GiB of memory and two NUMA nodes.
 */
public final class DummyHost {

    /** The name of the driver. */
    public static final String DRIVER = "dummy";

    private static final int CPU = 800;
    private static final long MEMORY_KIB = 16L << 20;
    private static final int NODES = 2;
    private static final int CORES_PER_NODE = 8;
    private static final int THREADS_PER_CORE = 4;
    private static final int PAGES = 1024;
    private static final List<Long> PAGE_SIZES_KIB = List.of(2L << 10, 1L << 20);

    private DummyHost() {}

    /** The report of a dummy host with this name, whichever driver runs its virtual machines. */
    public static HostReport report(String name, String virtualizationDriver) {
        return new HostReport(
                name,
                "x86_64",
                "Dummy(R) Core @ 3.2GHz",
                3200,
                "",
                CPU,
                new HostLoad(0, CPU, MEMORY_KIB, MEMORY_KIB, 0, 0, 0),
                nodes(),
                List.of(
                        new HostReport.Hypervisor(
                                virtualizationDriver,
                                true,
                                DRIVER,
                                "",
                                false,
                                List.of(),
                                "",
                                List.of())),
                List.of());
    }

    private static List<NumaNode> nodes() {
        List<NumaNode> nodes = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            List<NumaNode.Core> cores = new ArrayList<>();
            for (int each = 0; each < CORES_PER_NODE; each++) {
                int core = each + node * CORES_PER_NODE;
                List<Integer> cpus = new ArrayList<>();
                for (int thread = 0; thread < THREADS_PER_CORE; thread++) {
                    cpus.add(core + thread * CORES_PER_NODE * NODES);
                }
                cores.add(new NumaNode.Core(core, cpus));
            }
            nodes.add(
                    new NumaNode(
                            node,
                            cores,
                            MEMORY_KIB / NODES,
                            0,
                            0,
                            List.of(node, NODES - 1 - node),
                            PAGE_SIZES_KIB.stream()
                                    .map(size -> new NumaNode.HugePages(size, PAGES, 0))
                                    .toList()));
        }
        return nodes;
    }
}
