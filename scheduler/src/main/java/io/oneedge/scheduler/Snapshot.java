package io.oneedge.scheduler;

import java.util.Comparator;
import java.util.List;

/** What placement looks at, each list in the order of ids. */
public record Snapshot(
        List<PendingVm> vms, List<CandidateHost> hosts, List<CandidateDatastore> datastores) {

    public Snapshot {
        vms = vms.stream().sorted(Comparator.comparingInt(PendingVm::id)).toList();
        hosts = hosts.stream().sorted(Comparator.comparingInt(CandidateHost::id)).toList();
        datastores =
                datastores.stream()
                        .sorted(Comparator.comparingInt(CandidateDatastore::id))
                        .toList();
    }
}
