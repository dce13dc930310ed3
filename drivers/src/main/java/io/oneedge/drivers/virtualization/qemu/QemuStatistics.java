package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.drivers.virtualization.GuestStatistics;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what guests use: from their processes, their taps, and QEMU's counters of block devices.
 */
final class QemuStatistics {

    private static final Logger LOG = LoggerFactory.getLogger(QemuStatistics.class);

    /** Clock ticks a second in /proc; USER_HZ, the same on every architecture of Debian. */
    private static final double TICKS_PER_SECOND = 100;

    /** Bytes of a console log beyond which it begins anew: a guest writes it without end. */
    private static final long CONSOLE_LOG_MAX = 4L * 1024 * 1024;

    private static final Pattern RESIDENT = Pattern.compile("(?m)^(?:VmRSS|VmSwap):\\s+(\\d+) kB$");

    private final Map<Integer, Reading> last = new ConcurrentHashMap<>();

    /** A process's CPU time at a moment. */
    private record Reading(long pid, long ticks, long nanos) {}

    GuestStatistics read(QemuGuest guest) {
        GuestRecord kept = guest.kept();
        boundConsoleLog(kept.directory());
        try {
            long pid = kept.process().orElseThrow().pid();
            Path process = Path.of("/proc", Long.toString(pid));
            long memory = resident(Files.readString(process.resolve("status")));
            double cpu = cpu(kept.vmId(), pid, Files.readString(process.resolve("stat")));
            List<Json> disks = guest.control().execute("query-blockstats").array("return");
            return new GuestStatistics(
                    cpu,
                    memory,
                    // What the guest receives, its tap transmits.
                    counter(kept, "tx_bytes"),
                    counter(kept, "rx_bytes"),
                    sum(disks, "rd_bytes"),
                    sum(disks, "wr_bytes"),
                    sum(disks, "rd_operations"),
                    sum(disks, "wr_operations"));
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Cannot read what VM " + kept.vmId() + " uses: does it still run?",
                    e);
        }
    }

    void forget(int vmId) {
        last.remove(vmId);
    }

    private double cpu(int vmId, long pid, String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        Reading now = new Reading(pid, ticks, System.nanoTime());
        Reading before = last.put(vmId, now);
        if (before == null || before.pid() != pid || now.nanos() <= before.nanos()) {
            return 0;
        }
        double seconds = (now.nanos() - before.nanos()) / 1e9;
        double percent = (now.ticks() - before.ticks()) / TICKS_PER_SECOND / seconds * 100;
        return Math.round(percent * 100) / 100.0;
    }

    private static long resident(String status) {
        Matcher matcher = RESIDENT.matcher(status);
        long kib = 0;
        while (matcher.find()) {
            kib += Long.parseLong(matcher.group(1));
        }
        return kib;
    }

    private static long counter(GuestRecord kept, String name) {
        long bytes = 0;
        for (String tap : kept.taps()) {
            Path file = Path.of("/sys/class/net", tap, "statistics", name);
            try {
                bytes += Long.parseLong(Files.readString(file).strip());
            } catch (IOException e) {
                LOG.debug("VM {}: {} cannot be read", kept.vmId(), file);
            }
        }
        return bytes;
    }

    private static long sum(List<Json> disks, String name) {
        return disks.stream()
                .map(Json::asObject)
                .map(disk -> disk.optionalObject("stats").orElse(Json.object()))
                .mapToLong(stats -> stats.optionalNumber(name).orElse(0L))
                .sum();
    }

    /** QEMU appends to the log, so it can be emptied under its hands. */
    private static void boundConsoleLog(Path directory) {
        Path log = directory.resolve(QemuCommandLine.CONSOLE_LOG);
        try {
            if (Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(log) > CONSOLE_LOG_MAX) {
                try (FileChannel channel =
                        FileChannel.open(
                                log, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                    channel.truncate(0);
                }
            }
        } catch (IOException e) {
            LOG.warn("The console log {} cannot be shortened: {}", log, e.toString());
        }
    }
}
