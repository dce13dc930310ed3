package io.oneedge.scheduler;

import java.util.Set;

/**
 * A system datastore in which the disks of a VM could lie.
 *
 * @param enabled whether its state lets it take new VMs
 * @param clusters the clusters that use it
 * @param shared whether all hosts see the same space; else each host has its own
 * @param freeMib free MiB of a shared one
 * @param transferDriver its TM_MAD
 * @param attributes its template, and what its document says besides
 */
public record CandidateDatastore(
        int id,
        String name,
        boolean enabled,
        Set<Integer> clusters,
        boolean shared,
        long freeMib,
        String transferDriver,
        Attributes attributes) {

    public CandidateDatastore {
        clusters = Set.copyOf(clusters);
    }
}
