package io.oneedge.core.vm;

import io.oneedge.core.transaction.Reading;
import java.util.List;

/**
 * What a VM that waits for a place asks of the scheduler: which host could take it at this time.
 */
@FunctionalInterface
public interface HostVerdicts {

    /** Nobody places VMs. */
    HostVerdicts NONE = (reading, vm) -> new Answer("", List.of());

    /** Decides for every host anew, and changes nothing. Costs hosts × system datastores. */
    Answer of(Reading reading, Vm vm);

    /**
     * All verdicts.
     *
     * @param problem what is wrong with the VM or with the cloud as a whole, or empty
     * @param hosts one for each host, by ascending id
     */
    record Answer(String problem, List<Verdict> hosts) {
        public Answer {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * The verdict on one host.
     *
     * @param reasons all that speaks against it; none where it suits
     */
    record Verdict(int host, String name, List<String> reasons) {
        public Verdict {
            reasons = List.copyOf(reasons);
        }
    }
}
