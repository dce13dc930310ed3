package io.oneedge.scheduler.round;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.host.HostService;
import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmRescheduling;
import io.oneedge.core.vm.VmService;
import io.oneedge.core.vm.VmState;
import io.oneedge.core.vm.Vms;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.scheduler.Decision;
import io.oneedge.scheduler.Placement;
import io.oneedge.scheduler.Policy;
import io.oneedge.scheduler.Refusal;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of placement: reads the cloud, plans, and carries the plan out. It waits for nothing;
 * whoever runs rounds asks which commits want one.
 */
public final class PlacementRound {

    /** Hosts whose reason a waiting VM's message names; it says how many more there are. */
    private static final int REFUSALS_SHOWN = 50;

    /** Until a round that could not write its result down is followed by another. */
    public static final Duration AGAIN = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(PlacementRound.class);

    private final Store store;
    private final VmService vms;
    private final VmRescheduling rescheduling;
    private final CloudSnapshot snapshots;
    private final Placement placement = new Placement(Policy.DEFAULT);

    public PlacementRound(
            Store store, VmService vms, VmRescheduling rescheduling, HostService hosts) {
        this.store = store;
        this.vms = vms;
        this.rescheduling = rescheduling;
        this.snapshots = new CloudSnapshot(hosts);
    }

    /** Whether a round could now have another result than before the commit. */
    public static boolean isWantedAfter(Commit commit) {
        return commit.changes().stream().anyMatch(PlacementRound::matters);
    }

    /** A VM that began to wait or gave something back; a host or datastore that changed. */
    private static boolean matters(Change<?> change) {
        if (change.kind() == Vms.KIND) {
            return change.afterOf(Vms.KIND)
                    .filter(vm ->
                            freed(change, vm) || (vm.waitsForPlace() && !waitedBefore(change)))
                    .isPresent();
        }
        return change.kind() == Datastores.KIND || isOneOf(change.kind(), HostService.KINDS);
    }

    /** Whether a VM ended, or left a host. */
    private static boolean freed(Change<?> change, Vm after) {
        boolean left =
                change.beforeOf(Vms.KIND)
                        .filter(before ->
                                !after.occupiedHosts().containsAll(before.occupiedHosts()))
                        .isPresent();
        return left || after.state() == VmState.DONE;
    }

    /** A new message about why it waits is no reason to try again. */
    private static boolean waitedBefore(Change<?> change) {
        Vm before = change.beforeOf(Vms.KIND).orElse(null);
        Vm after = change.afterOf(Vms.KIND).orElse(null);
        return before != null
                && after != null
                && before.waitsForPlace()
                && before.template().equals(after.template())
                && before.userTemplate()
                        .without("SCHED_MESSAGE")
                        .equals(after.userTemplate().without("SCHED_MESSAGE"));
    }

    private static boolean isOneOf(Kind<?> kind, List<Kind<?>> kinds) {
        return kinds.contains(kind);
    }

    /**
     * Places what can be placed, moves what is to be placed anew, and says of every other VM why it
     * waits. Costs the VMs that wait times hosts times system datastores; VMs that do not wait cost
     * nothing.
     *
     * @return whether all of it could be written down; if not, as when the disk is full, another
     *     round is wanted soon, for no commit may come that asks for one
     */
    public boolean run(RequestId request) {
        try {
            boolean whole = true;
            for (Decision decision : store.read(this::plan)) {
                whole &= isCarriedOut(request, decision);
            }
            return whole;
        } catch (RuntimeException e) {
            LOG.error("A placement round failed; the next one begins soon", e);
            return false;
        }
    }

    private List<Decision> plan(Reading reading) {
        List<Decision> decisions = new ArrayList<>();
        List<Vm> possible = new ArrayList<>();
        for (Vm vm : CloudSnapshot.waiting(reading)) {
            rescheduling
                    .obstacle(vm)
                    .ifPresentOrElse(
                            obstacle ->
                                    decisions.add(
                                            new Decision.Waiting(vm.id(), obstacle, List.of(), 0)),
                            () -> possible.add(vm));
        }
        if (!possible.isEmpty()) {
            decisions.addAll(placement.plan(snapshots.read(reading, possible)));
        }
        return decisions;
    }

    private boolean isCarriedOut(RequestId request, Decision decision) {
        return switch (decision) {
            case Decision.Placed placed -> isDeployed(request, placed);
            case Decision.Moved moved -> isMigrated(request, moved);
            case Decision.Waiting waiting -> {
                vms.explainWaiting(request, waiting.vmId(), message(waiting));
                yield true;
            }
        };
    }

    /** What speaks against the move now was not known when it was planned. */
    private boolean isMigrated(RequestId request, Decision.Moved moved) {
        try {
            rescheduling.move(request, moved.vmId(), moved.hostId());
            LOG.info("VM {} goes to host {}", moved.vmId(), moved.hostId());
            return true;
        } catch (Failure failure) {
            LOG.info("VM {} was not placed anew: {}", moved.vmId(), failure.message());
            vms.explainWaiting(request, moved.vmId(), failure.message());
            return failure.kind() != FailureKind.UNAVAILABLE;
        }
    }

    /** The VM or the host may have changed since the snapshot; then the next round decides. */
    private boolean isDeployed(RequestId request, Decision.Placed placed) {
        Call call =
                new Call(
                        request,
                        Caller.SYSTEM,
                        Map.of(Resource.VM, Access.ADMIN, Resource.HOST, Access.MANAGE));
        try {
            vms.deploy(call, placed.vmId(), placed.hostId(), true, placed.datastoreId());
            LOG.info(
                    "VM {} goes to host {}, its disks to datastore {}",
                    placed.vmId(),
                    placed.hostId(),
                    placed.datastoreId());
            return true;
        } catch (Failure failure) {
            LOG.info("VM {} was not placed: {}", placed.vmId(), failure.message());
            return failure.kind() != FailureKind.UNAVAILABLE;
        }
    }

    private static String message(Decision.Waiting waiting) {
        if (!waiting.problem().isEmpty()) {
            return waiting.problem();
        }
        String first =
                waiting.refusals().stream()
                        .limit(REFUSALS_SHOWN)
                        .map(Refusal::sentence)
                        .collect(Collectors.joining("\n"));
        int more = waiting.refusedHosts() - Math.min(REFUSALS_SHOWN, waiting.refusals().size());
        return more > 0 ? first + "\nand " + more + " more hosts" : first;
    }
}
