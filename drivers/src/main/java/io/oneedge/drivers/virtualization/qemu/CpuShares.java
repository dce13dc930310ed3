package io.oneedge.drivers.virtualization.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each guest its share of the host's CPUs: a group of processes of its own with a weight. A
 * guest with {@code CPU=2} gets twice what one with {@code CPU=1} gets when both want all they can
 * get, and everything that nobody else wants. Needs version 2 of control groups and the right to
 * make them; without, guests run all the same, and the host's report says that shares do not count.
 */
public final class CpuShares {

    /** Where the kernel has its control groups. */
    public static final Path ROOT = Path.of("/sys/fs/cgroup");

    private static final Logger LOG = LoggerFactory.getLogger(CpuShares.class);

    /** The weight of a whole CPU: the kernel's own for a group; cgroup-v2, {@code cpu.weight}. */
    private static final int WEIGHT_OF_ONE = 100;

    private static final int WEIGHT_MIN = 1;
    private static final int WEIGHT_MAX = 10_000;

    private final Path root;
    private final Path site;

    /** The groups of a site, below the root of all groups. */
    public CpuShares(Path root, String site) {
        this.root = root;
        this.site = root.resolve("oneedge-" + site);
    }

    /** Why shares do not count on this host; empty if they do. */
    String complaint() {
        Path controllers = root.resolve("cgroup.controllers");
        try {
            if (!Files.exists(controllers)) {
                return "no cgroup v2 in " + root;
            }
            if (!List.of(Files.readString(controllers).strip().split(" ", -1)).contains("cpu")) {
                return "the cpu controller is not in " + controllers;
            }
            return Files.isWritable(root) ? "" : root + " may not be written";
        } catch (IOException e) {
            return controllers + " cannot be read";
        }
    }

    /** Gives a guest's process its share; what cannot be done is logged. */
    void give(int vmId, long pid, double cpus) {
        if (!complaint().isEmpty()) {
            return;
        }
        try {
            Path group = Files.createDirectories(group(vmId));
            Files.writeString(root.resolve("cgroup.subtree_control"), "+cpu");
            Files.writeString(site.resolve("cgroup.subtree_control"), "+cpu");
            Files.writeString(group.resolve("cpu.weight"), Integer.toString(weight(cpus)));
            Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
        } catch (IOException e) {
            LOG.warn("VM {}: its share of the CPU cannot be set: {}", vmId, e.toString());
        }
    }

    static int weight(double cpus) {
        long weight = Math.round(cpus * WEIGHT_OF_ONE);
        return (int) Math.max(WEIGHT_MIN, Math.min(WEIGHT_MAX, weight));
    }

    /** Removes the group of a guest that has ended. */
    void remove(int vmId) {
        try {
            Files.deleteIfExists(group(vmId));
        } catch (IOException e) {
            // An empty group costs nothing; it goes with the next start or the host's.
            LOG.debug("VM {}: its group stays: {}", vmId, e.toString());
        }
    }

    private Path group(int vmId) {
        return site.resolve("vm-" + vmId);
    }
}
