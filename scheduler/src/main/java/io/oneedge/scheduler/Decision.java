package io.oneedge.scheduler;

import java.util.List;

/** What a plan says of one VM. */
public sealed interface Decision {

    int vmId();

    /** The VM goes to this host, its disks to this system datastore. */
    record Placed(int vmId, int hostId, int datastoreId) implements Decision {}

    /** The VM leaves its host for this one; its disks stay in their system datastore. */
    record Moved(int vmId, int hostId) implements Decision {}

    /**
     * The VM stays where it is, or pending.
     *
     * @param problem what is wrong with the VM or the cloud as a whole; empty where every host has
     *     its own reason
     * @param refusals the reason of each host, of the first {@link Placement#REFUSALS_MAX} hosts
     * @param refusedHosts how many hosts refused
     */
    record Waiting(int vmId, String problem, List<Refusal> refusals, int refusedHosts)
            implements Decision {
        public Waiting {
            refusals = List.copyOf(refusals);
        }
    }
}
