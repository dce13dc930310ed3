package io.oneedge.scheduler.round;

import io.oneedge.core.host.HostService;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.HostVerdicts;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmRescheduling;
import io.oneedge.scheduler.Explanation;
import io.oneedge.scheduler.Placement;
import io.oneedge.scheduler.Policy;
import io.oneedge.scheduler.Refusal;
import java.util.List;
import java.util.Optional;

/** The scheduler's reasons for and against every host, as if one VM were placed alone, now. */
public final class PlacementVerdicts implements HostVerdicts {

    private final CloudSnapshot snapshots;
    private final VmRescheduling rescheduling;
    private final Placement placement = new Placement(Policy.DEFAULT);

    public PlacementVerdicts(HostService hosts, VmRescheduling rescheduling) {
        this.rescheduling = rescheduling;
        this.snapshots = new CloudSnapshot(hosts);
    }

    @Override
    public Answer of(Reading reading, Vm vm) {
        Optional<String> obstacle = rescheduling.obstacle(vm);
        if (obstacle.isPresent()) {
            return new Answer(obstacle.get(), List.of());
        }
        Explanation explanation = placement.explain(snapshots.read(reading, List.of(vm)), vm.id());
        return new Answer(
                explanation.problem(),
                explanation.verdicts().stream().map(PlacementVerdicts::verdict).toList());
    }

    private static Verdict verdict(Explanation.Verdict of) {
        return new Verdict(
                of.hostId(), of.hostName(), of.refusals().stream().map(Refusal::detail).toList());
    }
}
