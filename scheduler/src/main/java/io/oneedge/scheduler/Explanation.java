package io.oneedge.scheduler;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a VM could run at this moment and where not.
 *
 * @param problem what is wrong with the VM or the cloud as a whole, or empty
 * @param verdicts one for each host, in the order of ids
 */
public record Explanation(int vmId, String problem, List<Verdict> verdicts) {

    /** What speaks against one host: every rule that it fails; none where it suits. */
    public record Verdict(int hostId, String hostName, List<Refusal> refusals) {
        public Verdict {
            refusals = List.copyOf(refusals);
        }

        public boolean suits() {
            return refusals.isEmpty();
        }
    }

    public Explanation {
        verdicts = List.copyOf(verdicts);
    }

    /** One line for people per problem and per host. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!problem.isEmpty()) {
            lines.add(problem);
        }
        for (Verdict verdict : verdicts) {
            if (verdict.suits()) {
                lines.add(verdict.hostName() + ": suits");
            }
            verdict.refusals().forEach(refusal -> lines.add(refusal.sentence()));
        }
        return lines;
    }
}
