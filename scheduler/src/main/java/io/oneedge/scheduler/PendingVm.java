package io.oneedge.scheduler;

import java.util.Set;

/**
 * A VM that waits for a host.
 *
 * @param cpuPercent the CPU it is promised, in hundredths of a CPU: CPU=0.5 is 50
 * @param memoryMib its memory in MiB
 * @param systemDiskMib what its disks take in the system datastore, in MiB
 * @param clusters the clusters it may run in; any where empty
 */
public record PendingVm(
        int id,
        long cpuPercent,
        long memoryMib,
        long systemDiskMib,
        Set<Integer> clusters,
        Wish host,
        Wish datastore) {

    public PendingVm {
        if (cpuPercent < 0 || memoryMib < 0 || systemDiskMib < 0) {
            throw new IllegalArgumentException("A VM needs nothing negative: VM " + id);
        }
        clusters = Set.copyOf(clusters);
    }

    long memoryKib() {
        return memoryMib * Resource.KIB_PER_MIB;
    }
}
