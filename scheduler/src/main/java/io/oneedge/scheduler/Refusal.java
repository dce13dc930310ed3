package io.oneedge.scheduler;

import java.util.List;

/**
 * Why a host cannot take a VM.
 *
 * @param rule the rule that the host fails
 * @param shortages what the host or its datastores have too little of, if that is the reason
 * @param detail the reason for people, without the host's name
 */
public record Refusal(
        int hostId, String hostName, Rule rule, List<Shortage> shortages, String detail) {

    /** The rules in the order in which a host is tried. */
    public enum Rule {
        /** The VM is on this host, and is to go to another. */
        ELSEWHERE,
        /** The host takes no new VMs in its state. */
        ENABLED,
        /** The VM may not run in the host's cluster. */
        CLUSTER,
        /** The host does not fulfil the VM's requirements. */
        REQUIREMENTS,
        /** The host has too little CPU or memory left. */
        CAPACITY,
        /** No system datastore of the host's cluster fits. */
        DATASTORE
    }

    /** Too little of one resource, in the resource's unit. */
    public record Shortage(Resource resource, long needed, long free) {}

    public Refusal {
        shortages = List.copyOf(shortages);
    }

    /** {@code node2: needs 4 CPU, has 1.5 free}. */
    public String sentence() {
        return hostName + ": " + detail;
    }
}
