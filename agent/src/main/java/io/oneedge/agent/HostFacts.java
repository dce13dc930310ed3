package io.oneedge.agent;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.agent.HostLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the kernel tells of this host, in /proc and /sys. */
final class HostFacts {

    private static final Pattern PROCESSOR = Pattern.compile("(?m)^processor\\s*:");

    /** Interfaces that are not the host's own: guests' taps, bridges, and the loopback. */
    private static final Pattern NOT_OWN = Pattern.compile("lo|one-.*|veth.*|docker.*|vxlan.*");

    private final Path root;
    private long lastBusy;
    private long lastTotal;

    /** Reads below {@code root}, which is {@code /} but for tests. */
    HostFacts(Path root) {
        this.root = root;
    }

    String hostname() {
        return text("proc/sys/kernel/hostname").strip();
    }

    String kernel() {
        return text("proc/sys/kernel/osrelease").strip();
    }

    int cpus() {
        return (int) PROCESSOR.matcher(text("proc/cpuinfo")).results().count();
    }

    String modelName() {
        return cpuinfo("model name");
    }

    int cpuMhz() {
        String mhz = cpuinfo("cpu MHz");
        return mhz.isEmpty() ? 0 : (int) Double.parseDouble(mhz);
    }

    private String cpuinfo(String key) {
        Matcher matcher =
                Pattern.compile("(?m)^" + Pattern.quote(key) + "\\s*:\\s*(.*)$")
                        .matcher(text("proc/cpuinfo"));
        return matcher.find() ? matcher.group(1).strip() : "";
    }

    /** What is in use; CPU since the last call, or since the boot at the first. */
    synchronized HostLoad load() {
        int totalCpu = cpus() * 100;
        int usedCpu = usedCpu(totalCpu);
        Map<String, Long> memory = memory(text("proc/meminfo"));
        long total = memory.getOrDefault("MemTotal", 0L);
        long free = memory.getOrDefault("MemAvailable", memory.getOrDefault("MemFree", 0L));
        return new HostLoad(
                usedCpu,
                totalCpu - usedCpu,
                total,
                free,
                total - free,
                traffic("rx_bytes"),
                traffic("tx_bytes"));
    }

    private int usedCpu(int totalCpu) {
        String[] fields = text("proc/stat").lines().findFirst().orElse("cpu 0").split("\\s+", -1);
        long total = 0;
        long idle = 0;
        // user nice system idle iowait irq softirq steal; guest time is contained in user's.
        for (int i = 1; i < Math.min(fields.length, 9); i++) {
            long ticks = Long.parseLong(fields[i]);
            total += ticks;
            idle += i == 4 || i == 5 ? ticks : 0;
        }
        long busy = total - idle;
        long ticks = total - lastTotal;
        int used = ticks <= 0 ? 0 : (int) (totalCpu * (busy - lastBusy) / ticks);
        lastBusy = busy;
        lastTotal = total;
        return Math.clamp(used, 0, totalCpu);
    }

    /** Lines such as {@code MemTotal: 123 kB}, by name; of a node, its number stands before. */
    static Map<String, Long> memory(String meminfo) {
        Map<String, Long> values = new HashMap<>();
        Matcher line = Pattern.compile("(?m)^(?:Node \\d+ )?(\\w+):\\s+(\\d+)").matcher(meminfo);
        while (line.find()) {
            values.put(line.group(1), Long.parseLong(line.group(2)));
        }
        return values;
    }

    private long traffic(String counter) {
        long bytes = 0;
        for (Path device : list("sys/class/net")) {
            String name = device.getFileName().toString();
            boolean own =
                    !NOT_OWN.matcher(name).matches() && !Files.exists(device.resolve("bridge"));
            if (own) {
                bytes +=
                        Long.parseLong(
                                text("sys/class/net/%s/statistics/%s".formatted(name, counter))
                                        .strip());
            }
        }
        return bytes;
    }

    /** A file's text; empty if it cannot be read: kernels differ in what they tell. */
    String text(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            return path.contains("statistics") ? "0" : "";
        }
    }

    List<Path> list(String path) {
        Path directory = root.resolve(path);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return new ArrayList<>(files.sorted().toList());
        } catch (IOException e) {
            throw Failure.internal("Cannot read " + directory, e);
        }
    }
}
