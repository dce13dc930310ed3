package io.oneedge.scheduler;

import java.util.Map;
import java.util.Set;

/**
 * A host on which a VM could be placed, with what OpenNebula's HOST_SHARE says of it.
 *
 * @param enabled whether its state lets it take new VMs
 * @param state the name of its state, for people
 * @param maxCpuPercent what it can promise, in hundredths of a CPU
 * @param usedCpuPercent what it has promised
 * @param maxMemoryKib what it can promise, in KiB
 * @param usedMemoryKib what it has promised
 * @param vms the VMs on it
 * @param localFreeMib free MiB of system datastores that lie on the host itself, by their id
 * @param attributes its template, its monitoring and its cluster's template
 */
public record CandidateHost(
        int id,
        String name,
        boolean enabled,
        String state,
        int clusterId,
        long maxCpuPercent,
        long usedCpuPercent,
        long maxMemoryKib,
        long usedMemoryKib,
        Set<Integer> vms,
        Map<Integer, Long> localFreeMib,
        Attributes attributes) {

    public CandidateHost {
        vms = Set.copyOf(vms);
        localFreeMib = Map.copyOf(localFreeMib);
    }
}
