package io.oneedge.agent;

import io.oneedge.wire.agent.NumaNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The NUMA nodes that the kernel tells of; one node with everything if it tells of none. */
final class NumaFacts {

    private static final Pattern NODE = Pattern.compile("node(\\d+)");
    private static final Pattern CPU = Pattern.compile("cpu(\\d+)");
    private static final Pattern HUGE = Pattern.compile("hugepages-(\\d+)kB");

    private final HostFacts facts;

    NumaFacts(HostFacts facts) {
        this.facts = facts;
    }

    List<NumaNode> nodes() {
        List<NumaNode> nodes = new ArrayList<>();
        for (Path directory : facts.list("sys/devices/system/node")) {
            Matcher name = NODE.matcher(directory.getFileName().toString());
            if (name.matches()) {
                nodes.add(node(Integer.parseInt(name.group(1))));
            }
        }
        nodes.sort(Comparator.comparingInt(NumaNode::id));
        return nodes.isEmpty() ? List.of(whole()) : nodes;
    }

    private NumaNode node(int id) {
        String path = "sys/devices/system/node/node" + id;
        Map<String, Long> memory = HostFacts.memory(facts.text(path + "/meminfo"));
        List<Integer> cpus = new ArrayList<>();
        for (Path file : facts.list(path)) {
            Matcher cpu = CPU.matcher(file.getFileName().toString());
            if (cpu.matches()) {
                cpus.add(Integer.parseInt(cpu.group(1)));
            }
        }
        return node(id, cpus, memory, nearest(facts.text(path + "/distance")), path + "/hugepages");
    }

    private NumaNode whole() {
        List<Integer> cpus = IntStream.range(0, facts.cpus()).boxed().toList();
        Map<String, Long> memory = HostFacts.memory(facts.text("proc/meminfo"));
        return node(0, cpus, memory, List.of(0), "sys/kernel/mm/hugepages");
    }

    private NumaNode node(
            int id,
            List<Integer> cpus,
            Map<String, Long> memory,
            List<Integer> distance,
            String hugePages) {
        long total = memory.getOrDefault("MemTotal", 0L);
        long free = memory.getOrDefault("MemFree", 0L);
        return new NumaNode(
                id, cores(cpus), total, free, total - free, distance, hugePages(hugePages));
    }

    private List<NumaNode.Core> cores(List<Integer> cpus) {
        Map<Integer, List<Integer>> cores = new TreeMap<>();
        for (int cpu : cpus) {
            String id =
                    facts.text("sys/devices/system/cpu/cpu" + cpu + "/topology/core_id").strip();
            cores.computeIfAbsent(id.isEmpty() ? cpu : Integer.parseInt(id), c -> new ArrayList<>())
                    .add(cpu);
        }
        return cores.entrySet().stream()
                .map(core ->
                        new NumaNode.Core(
                                core.getKey(), core.getValue().stream().sorted().toList()))
                .toList();
    }

    /** Turns distances by node, such as {@code 10 21}, into nodes by distance. */
    private static List<Integer> nearest(String distances) {
        String[] fields = distances.strip().split("\\s+", -1);
        if (fields[0].isEmpty()) {
            return List.of(0);
        }
        return IntStream.range(0, fields.length)
                .boxed()
                .sorted(Comparator.comparingInt(node -> Integer.parseInt(fields[node])))
                .toList();
    }

    private List<NumaNode.HugePages> hugePages(String path) {
        List<NumaNode.HugePages> pages = new ArrayList<>();
        for (Path directory : facts.list(path)) {
            Matcher size = HUGE.matcher(directory.getFileName().toString());
            if (size.matches()) {
                String of = path + "/" + directory.getFileName();
                pages.add(
                        new NumaNode.HugePages(
                                Long.parseLong(size.group(1)),
                                number(of + "/nr_hugepages"),
                                number(of + "/free_hugepages")));
            }
        }
        pages.sort(Comparator.comparingLong(NumaNode.HugePages::sizeKib));
        return pages;
    }

    private long number(String path) {
        String text = facts.text(path).strip();
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
