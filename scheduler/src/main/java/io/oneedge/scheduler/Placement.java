package io.oneedge.scheduler;

import io.oneedge.foundation.expression.Cause;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.scheduler.Explanation.Verdict;
import io.oneedge.scheduler.Refusal.Rule;
import io.oneedge.scheduler.Trial.RankedDatastore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses hosts and system datastores: for each VM, oldest first, the rules filter the hosts, the
 * rank orders those that are left, and the best one is promised to the VM, so that a plan never
 * gives away more than there is. Equal ranks go to the lowest id. A plan costs O(VMs × hosts ×
 * system datastores), each step one evaluation of the VM's expressions at most.
 */
public final class Placement {

    /** Refusals kept for one waiting VM; {@link #explain} gives those of every host. */
    public static final int REFUSALS_MAX = 100;

    private static final Comparator<RankedDatastore> BEST_FIRST =
            Comparator.comparingDouble(RankedDatastore::rank)
                    .reversed()
                    .thenComparingInt(ranked -> ranked.datastore().id());

    private final Policy policy;

    public Placement(Policy policy) {
        this.policy = policy;
    }

    /** One decision for each VM, in the order of their ids. */
    public List<Decision> plan(Snapshot snapshot) {
        Promises promises = new Promises();
        List<Decision> plan = new ArrayList<>();
        for (PendingVm vm : snapshot.vms()) {
            plan.add(decide(vm, snapshot, promises));
        }
        return List.copyOf(plan);
    }

    /** Every rule that each host fails for one VM, as if it were placed alone. */
    public Explanation explain(Snapshot snapshot, int vmId) {
        PendingVm vm =
                snapshot.vms().stream()
                        .filter(pending -> pending.id() == vmId)
                        .findFirst()
                        .orElseThrow(() ->
                                Failure.of(
                                        FailureKind.NOT_FOUND,
                                        "VM " + vmId + " does not wait for a host"));
        try {
            List<Verdict> verdicts =
                    trials(Demand.of(vm, policy), snapshot, new Promises())
                            .map(Placement::verdict)
                            .toList();
            return new Explanation(vmId, problem(snapshot), verdicts);
        } catch (Failure failure) {
            return new Explanation(vmId, failure.message(), List.of());
        }
    }

    private Decision decide(PendingVm vm, Snapshot snapshot, Promises promises) {
        Demand demand;
        try {
            demand = Demand.of(vm, policy);
        } catch (Failure failure) {
            return new Decision.Waiting(vm.id(), failure.message(), List.of(), 0);
        }
        Choice choice = new Choice();
        trials(demand, snapshot, promises).forEach(choice::consider);
        return choice.decide(vm, promises, problem(snapshot));
    }

    private static Stream<Trial> trials(Demand demand, Snapshot snapshot, Promises promises) {
        List<RankedDatastore> datastores =
                snapshot.datastores().stream()
                        .filter(datastore -> isPossible(demand.vm(), datastore))
                        .map(datastore -> ranked(demand, datastore, promises))
                        .sorted(BEST_FIRST)
                        .toList();
        return snapshot.hosts().stream().map(host -> new Trial(demand, host, datastores, promises));
    }

    /** The disks of a VM that only changes its host stay where they are. */
    private static boolean isPossible(PendingVm vm, CandidateDatastore datastore) {
        return vm.stay().isEmpty() || vm.stay().get().datastoreId() == datastore.id();
    }

    private static RankedDatastore ranked(
            Demand demand, CandidateDatastore datastore, Promises promises) {
        var lookup = promises.lookup(datastore);
        String reason = "";
        if (!datastore.enabled()) {
            reason = "takes no VMs";
        } else if (!demand.datastoreRequirement().holds(lookup)) {
            reason =
                    demand.datastoreRequirement().explain(lookup).stream()
                            .map(Cause::sentence)
                            .collect(
                                    Collectors.joining(
                                            "; ", "does not meet the requirements: ", ""));
        }
        return new RankedDatastore(datastore, reason, demand.datastoreRank().value(lookup));
    }

    private static Verdict verdict(Trial trial) {
        List<Refusal> refusals =
                Arrays.stream(Rule.values()).map(trial::refusal).flatMap(Optional::stream).toList();
        return new Verdict(trial.host().id(), trial.host().name(), refusals);
    }

    private static String problem(Snapshot snapshot) {
        return snapshot.hosts().isEmpty() ? "There is no host to run VMs" : "";
    }

    /** The best host so far for one VM, and why others were refused. */
    private static final class Choice {

        private final List<Refusal> refusals = new ArrayList<>();
        private Optional<Trial> best = Optional.empty();
        private double bestRank;
        private int refused;

        void consider(Trial trial) {
            for (Rule rule : Rule.values()) {
                Optional<Refusal> refusal = trial.refusal(rule);
                if (refusal.isPresent()) {
                    refuse(refusal.get());
                    return;
                }
            }
            double rank = trial.rank();
            if (best.isEmpty() || rank > bestRank) {
                best = Optional.of(trial);
                bestRank = rank;
            }
        }

        private void refuse(Refusal refusal) {
            refused++;
            if (refusals.size() < REFUSALS_MAX) {
                refusals.add(refusal);
            }
        }

        Decision decide(PendingVm vm, Promises promises, String problem) {
            if (best.isEmpty()) {
                return new Decision.Waiting(vm.id(), problem, refusals, refused);
            }
            CandidateHost host = best.get().host();
            CandidateDatastore datastore = best.get().datastore().orElseThrow();
            promises.promise(vm, host, datastore);
            return vm.stay().isPresent()
                    ? new Decision.Moved(vm.id(), host.id())
                    : new Decision.Placed(vm.id(), host.id(), datastore.id());
        }
    }
}
