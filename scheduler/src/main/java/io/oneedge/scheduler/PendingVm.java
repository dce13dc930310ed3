package io.oneedge.scheduler;

import java.util.Optional;
import java.util.Set;

/**
 * A VM that waits for a host, or that runs on one and is to go to another.
 *
 * @param cpuPercent the CPU it is promised, in hundredths of a CPU: CPU=0.5 is 50
 * @param memoryMib its memory in MiB
 * @param systemDiskMib what its disks take in the system datastore, in MiB
 * @param clusters the clusters it may run in; any where empty
 * @param stay where it is, if it is to go elsewhere
 */
public record PendingVm(
        int id,
        long cpuPercent,
        long memoryMib,
        long systemDiskMib,
        Set<Integer> clusters,
        Wish host,
        Wish datastore,
        Optional<Stay> stay) {

    /** Where a VM is that is to go to another host; its disks stay in their system datastore. */
    public record Stay(int hostId, int datastoreId) {}

    public PendingVm {
        if (cpuPercent < 0 || memoryMib < 0 || systemDiskMib < 0) {
            throw new IllegalArgumentException("A VM needs nothing negative: VM " + id);
        }
        clusters = Set.copyOf(clusters);
    }

    /** A VM that is nowhere yet. */
    public PendingVm(
            int id,
            long cpuPercent,
            long memoryMib,
            long systemDiskMib,
            Set<Integer> clusters,
            Wish host,
            Wish datastore) {
        this(id, cpuPercent, memoryMib, systemDiskMib, clusters, host, datastore, Optional.empty());
    }

    /** The same VM, which is here and is to go elsewhere. */
    public PendingVm leaving(Stay here) {
        return new PendingVm(
                id,
                cpuPercent,
                memoryMib,
                systemDiskMib,
                clusters,
                host,
                datastore,
                Optional.of(here));
    }

    long memoryKib() {
        return memoryMib * Resource.KIB_PER_MIB;
    }
}
