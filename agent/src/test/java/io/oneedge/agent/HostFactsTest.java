package io.oneedge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.wire.agent.HostLoad;
import io.oneedge.wire.agent.NumaNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFactsTest {

    @TempDir Path root;

    @Test
    void readsTheNodesOfAMachineWithTwo() throws Exception {
        for (int node = 0; node < 2; node++) {
            String path = "sys/devices/system/node/node" + node + "/";
            file(path + "distance", node == 0 ? "10 21\n" : "21 10\n");
            file(
                    path + "meminfo",
                    "Node %1$d MemTotal:  1000 kB\nNode %1$d MemFree:  400 kB\n".formatted(node));
            file(path + "hugepages/hugepages-2048kB/nr_hugepages", "8\n");
            file(path + "hugepages/hugepages-2048kB/free_hugepages", "3\n");
            for (int cpu = 4 * node; cpu < 4 * node + 4; cpu++) {
                file(path + "cpu" + cpu + "/online", "1");
                file(
                        "sys/devices/system/cpu/cpu" + cpu + "/topology/core_id",
                        Integer.toString(cpu / 2 % 2));
            }
        }
        List<NumaNode> nodes = new NumaFacts(new HostFacts(root)).nodes();
        assertThat(nodes)
                .containsExactly(
                        node(0, List.of(0, 1), List.of(2, 3), List.of(0, 1)),
                        node(1, List.of(4, 5), List.of(6, 7), List.of(1, 0)));
    }

    private static NumaNode node(
            int id, List<Integer> first, List<Integer> second, List<Integer> distance) {
        return new NumaNode(
                id,
                List.of(new NumaNode.Core(0, first), new NumaNode.Core(1, second)),
                1000,
                400,
                600,
                distance,
                List.of(new NumaNode.HugePages(2048, 8, 3)));
    }

    @Test
    void takesAMachineWithoutNodesForOne() throws Exception {
        file("proc/cpuinfo", "processor\t: 0\n\nprocessor\t: 1\n");
        file("proc/meminfo", "MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 700 kB\n");
        assertThat(new NumaFacts(new HostFacts(root)).nodes())
                .singleElement()
                .satisfies(node -> assertThat(node.cores()).hasSize(2));
    }

    @Test
    void countsWhatIsUsedSinceTheLastReading() throws Exception {
        file("proc/cpuinfo", "processor\t: 0\n\nprocessor\t: 1\n");
        file("proc/meminfo", "MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 700 kB\n");
        file("sys/class/net/eth0/statistics/rx_bytes", "7\n");
        file("sys/class/net/eth0/statistics/tx_bytes", "8\n");
        file("sys/class/net/one-1-0/statistics/rx_bytes", "99\n");
        file("proc/stat", "cpu  100 0 0 100 0 0 0 0 0 0\n");
        HostFacts facts = new HostFacts(root);
        facts.load();
        file("proc/stat", "cpu  150 0 0 250 0 0 0 0 0 0\n");
        assertThat(facts.load()).isEqualTo(new HostLoad(50, 150, 1000, 700, 300, 7, 8));
    }

    @Test
    void readsThisMachine() {
        HostFacts facts = new HostFacts(Path.of("/"));
        assertThat(facts.cpus()).isPositive();
        assertThat(facts.hostname()).isNotEmpty();
        assertThat(facts.load().totalMemory()).isPositive();
        assertThat(new NumaFacts(facts).nodes()).isNotEmpty();
    }

    private void file(String path, String text) throws Exception {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
