package io.oneedge.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.oneedge.foundation.expression.Rank;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import io.oneedge.scheduler.Decision.Moved;
import io.oneedge.scheduler.Decision.Placed;
import io.oneedge.scheduler.Decision.Waiting;
import io.oneedge.scheduler.Refusal.Rule;
import io.oneedge.scheduler.Refusal.Shortage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private final Placement placement = new Placement(Policy.DEFAULT);

    @Test
    void spreadsVmsOverHostsAndCountsThoseItHasJustPlaced() {
        Snapshot snapshot =
                new Snapshot(
                        List.of(vm(1), vm(2), vm(3), vm(4)),
                        List.of(AnySnapshot.host(0, 1, Attributes.NONE), AnySnapshot.host(1)),
                        List.of(AnySnapshot.shared(0, 1000)));
        assertThat(placement.plan(snapshot))
                .containsExactly(
                        new Placed(1, 1, 0),
                        new Placed(2, 0, 0),
                        new Placed(3, 1, 0),
                        new Placed(4, 0, 0));
    }

    @Test
    void packsVmsWhereThePolicySaysSo() {
        Snapshot snapshot =
                new Snapshot(
                        List.of(vm(1), vm(2)),
                        List.of(AnySnapshot.host(0), AnySnapshot.host(1, 2, Attributes.NONE)),
                        List.of(AnySnapshot.shared(0, 1000)));
        Policy packing = new Policy(Policy.hosts(0, ""), Policy.datastores(0, ""));
        assertThat(new Placement(packing).plan(snapshot))
                .containsExactly(new Placed(1, 1, 0), new Placed(2, 1, 0));
    }

    @Test
    void takesTheLowestIdAmongEqualRanks() {
        Snapshot snapshot =
                new Snapshot(
                        List.of(vm(1)),
                        List.of(AnySnapshot.host(7), AnySnapshot.host(3)),
                        List.of(AnySnapshot.shared(9, 500), AnySnapshot.shared(4, 500)));
        assertThat(placement.plan(snapshot)).containsExactly(new Placed(1, 3, 4));
    }

    @Test
    void followsTheRanksOfTheVm() {
        PendingVm vm =
                AnySnapshot.vm(1, new Wish("", "", "SPEED * 2"), new Wish("", "", "- FREE_MB"));
        Snapshot snapshot =
                new Snapshot(
                        List.of(vm),
                        List.of(
                                AnySnapshot.host(0, 0, speed("5")),
                                AnySnapshot.host(1, 3, speed("7"))),
                        List.of(AnySnapshot.shared(0, 900), AnySnapshot.shared(1, 500)));
        assertThat(placement.plan(snapshot)).containsExactly(new Placed(1, 1, 1));
    }

    @Test
    void neverPromisesMoreThanThereIs() {
        Snapshot snapshot =
                new Snapshot(
                        List.of(
                                AnySnapshot.vm(1, 300, 1024),
                                AnySnapshot.vm(2, 200, 1024),
                                AnySnapshot.vm(3, 100, 5000)),
                        List.of(AnySnapshot.host(2)),
                        List.of(AnySnapshot.shared(0, 1000)));
        List<Decision> plan = placement.plan(snapshot);
        assertThat(plan.getFirst()).isEqualTo(new Placed(1, 2, 0));
        assertThat(sentences(plan.get(1))).containsExactly("node2: needs 2 CPU, has 1 free");
        assertThat(sentences(plan.get(2)))
                .containsExactly("node2: needs 5000 MiB memory, has 3072 free");
    }

    @Test
    void saysWhyEachHostCannotTakeTheVm() {
        CandidateHost off =
                new CandidateHost(
                        0,
                        "node0",
                        false,
                        "OFFLINE",
                        0,
                        400,
                        0,
                        4096 * 1024,
                        0,
                        Set.of(),
                        Map.of(),
                        Attributes.NONE);
        CandidateHost fresh =
                new CandidateHost(
                        1,
                        "node1",
                        true,
                        "INIT",
                        0,
                        0,
                        0,
                        0,
                        0,
                        Set.of(),
                        Map.of(),
                        Attributes.NONE);
        PendingVm vm = AnySnapshot.vm(1, 450, 512);
        Snapshot snapshot =
                new Snapshot(
                        List.of(vm),
                        List.of(off, fresh, AnySnapshot.host(2)),
                        List.of(AnySnapshot.shared(0, 1000)));
        Waiting waiting = (Waiting) placement.plan(snapshot).getFirst();
        assertThat(sentences(waiting))
                .containsExactly(
                        "node0: takes no VMs, its state is OFFLINE",
                        "node1: has not been monitored yet, its capacity is not known",
                        "node2: needs 4.5 CPU, has 4 free");
        assertThat(waiting.refusals().stream().map(Refusal::rule))
                .containsExactly(Rule.ENABLED, Rule.CAPACITY, Rule.CAPACITY);
        assertThat(waiting.refusals().getLast().shortages())
                .containsExactly(new Shortage(Resource.CPU, 450, 400));
    }

    @Test
    void saysWhichPartOfTheRequirementsFails() {
        PendingVm vm =
                AnySnapshot.vm(
                        1,
                        new Wish("(CLUSTER_ID = 0) & !(PUBLIC_CLOUD = YES)", "SPEED > 9", ""),
                        Wish.NONE);
        Snapshot snapshot =
                new Snapshot(
                        List.of(vm),
                        List.of(AnySnapshot.host(0, 0, speed("5"))),
                        List.of(AnySnapshot.shared(0, 1000)));
        assertThat(sentences(placement.plan(snapshot).getFirst()))
                .containsExactly(
                        "node0: does not meet the requirements: SPEED > 9 is false: SPEED is 5");
    }

    @Test
    void looksAtTheSpaceOfTheHostForADatastoreThatIsNotShared() {
        CandidateDatastore local =
                new CandidateDatastore(
                        0, "local", true, Set.of(0), false, 9999, "ssh", Attributes.NONE);
        CandidateHost roomy =
                new CandidateHost(
                        1,
                        "node1",
                        true,
                        "MONITORED",
                        0,
                        400,
                        0,
                        4096 * 1024,
                        0,
                        Set.of(1, 2, 3),
                        Map.of(0, 150L),
                        Attributes.NONE);
        Snapshot snapshot =
                new Snapshot(
                        List.of(vm(1), vm(2)), List.of(AnySnapshot.host(0), roomy), List.of(local));
        List<Decision> plan = placement.plan(snapshot);
        assertThat(plan.getFirst()).isEqualTo(new Placed(1, 1, 0));
        assertThat(sentences(plan.getLast()))
                .containsExactly(
                        "node0: system datastore local needs 100 MiB disk, has 0 free",
                        "node1: system datastore local needs 100 MiB disk, has 50 free");
    }

    @Test
    void usesOnlyDatastoresOfTheHostsCluster() {
        CandidateDatastore other =
                new CandidateDatastore(
                        5, "far", true, Set.of(100), true, 9999, "ssh", Attributes.NONE);
        Snapshot snapshot =
                new Snapshot(List.of(vm(1)), List.of(AnySnapshot.host(0)), List.of(other));
        assertThat(sentences(placement.plan(snapshot).getFirst()))
                .containsExactly("node0: system datastore far is not in cluster 0");
    }

    @Test
    void keepsAVmInItsClusters() {
        PendingVm vm = new PendingVm(1, 100, 512, 0, Set.of(102, 101), Wish.NONE, Wish.NONE);
        Snapshot snapshot =
                new Snapshot(
                        List.of(vm),
                        List.of(AnySnapshot.host(0)),
                        List.of(AnySnapshot.shared(0, 1000)));
        assertThat(sentences(placement.plan(snapshot).getFirst()))
                .containsExactly("node0: is in cluster 0, the VM may run in cluster 101, 102");
    }

    @Test
    void movesAVmToAnotherHostThanItsOwnAndLeavesItsDisks() {
        PendingVm leaving = vm(1).leaving(new PendingVm.Stay(0, 1));
        Snapshot snapshot =
                new Snapshot(
                        List.of(leaving, vm(2)),
                        List.of(AnySnapshot.host(0), AnySnapshot.host(1, 3, Attributes.NONE)),
                        List.of(AnySnapshot.shared(0, 900), AnySnapshot.shared(1, 50)));
        assertThat(placement.plan(snapshot)).containsExactly(new Moved(1, 1), new Placed(2, 0, 0));
    }

    @Test
    void saysWhyAVmCannotGoToAnotherHost() {
        PendingVm leaving =
                AnySnapshot.vm(1, new Wish("", "SPEED > 9", ""), Wish.NONE)
                        .leaving(new PendingVm.Stay(0, 1));
        Snapshot snapshot =
                new Snapshot(
                        List.of(leaving),
                        List.of(
                                AnySnapshot.host(0, 0, speed("12")),
                                AnySnapshot.host(1, 0, speed("5"))),
                        List.of(AnySnapshot.shared(0, 1000), AnySnapshot.shared(1, 1000)));
        assertThat(sentences(placement.plan(snapshot).getFirst()))
                .containsExactly(
                        "node0: the VM is there, and is to go to another host",
                        "node1: does not meet the requirements: SPEED > 9 is false: SPEED is 5");
    }

    @Test
    void saysThatThereIsNoHostOrNoDatastore() {
        Waiting alone =
                (Waiting)
                        placement
                                .plan(new Snapshot(List.of(vm(1)), List.of(), List.of()))
                                .getFirst();
        assertThat(alone.problem()).isEqualTo("There is no host to run VMs");
        Snapshot snapshot = new Snapshot(List.of(vm(1)), List.of(AnySnapshot.host(0)), List.of());
        assertThat(sentences(placement.plan(snapshot).getFirst()))
                .containsExactly("node0: there is no system datastore");
    }

    @Test
    void leavesAVmWaitingWhoseExpressionCannotBeReadAndPlacesTheOthers() {
        PendingVm broken = AnySnapshot.vm(1, new Wish("", "HYPERVISOR =", ""), Wish.NONE);
        Snapshot snapshot =
                new Snapshot(
                        List.of(broken, vm(2)),
                        List.of(AnySnapshot.host(0)),
                        List.of(AnySnapshot.shared(0, 1000)));
        List<Decision> plan = placement.plan(snapshot);
        assertThat(((Waiting) plan.getFirst()).problem())
                .startsWith("SCHED_REQUIREMENTS cannot be read: Syntax error, unexpected the end");
        assertThat(plan.getLast()).isEqualTo(new Placed(2, 0, 0));
        assertThat(placement.explain(snapshot, 1).lines()).hasSize(1);
    }

    @Test
    void explainsEveryRuleThatAHostFails() {
        PendingVm vm =
                new PendingVm(
                        1,
                        500,
                        8192,
                        100,
                        Set.of(),
                        new Wish("", "HYPERVISOR = kvm", ""),
                        Wish.NONE);
        Snapshot snapshot =
                new Snapshot(
                        List.of(vm),
                        List.of(AnySnapshot.host(0), AnySnapshot.host(1)),
                        List.of(AnySnapshot.shared(0, 50)));
        assertThat(placement.explain(snapshot, 1).lines())
                .startsWith(
                        "node0: does not meet the requirements: HYPERVISOR = kvm is false: there is"
                                + " no HYPERVISOR",
                        "node0: needs 5 CPU, has 4 free; needs 8192 MiB memory, has 4096 free",
                        "node0: system datastore system0 needs 100 MiB disk, has 50 free")
                .hasSize(6);
    }

    @Test
    void explainsWhereAVmCouldRun() {
        Snapshot snapshot =
                new Snapshot(
                        List.of(vm(1)),
                        List.of(AnySnapshot.host(0)),
                        List.of(AnySnapshot.shared(0, 1000)));
        assertThat(placement.explain(snapshot, 1).lines()).containsExactly("node0: suits");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> placement.explain(snapshot, 2))
                .withMessage("VM 2 does not wait for a host");
    }

    @Test
    void keepsTheReasonsOfABoundedNumberOfHosts() {
        List<CandidateHost> hosts = IntStream.range(0, 150).mapToObj(AnySnapshot::host).toList();
        Snapshot snapshot = new Snapshot(List.of(AnySnapshot.vm(1, 500, 1)), hosts, List.of());
        Waiting waiting = (Waiting) placement.plan(snapshot).getFirst();
        assertThat(waiting.refusals()).hasSize(Placement.REFUSALS_MAX);
        assertThat(waiting.refusedHosts()).isEqualTo(150);
    }

    @Test
    void knowsThePoliciesOfSchedConf() {
        assertThat(Policy.hosts(3, "FREE_CPU + 1")).isEqualTo(Rank.parse("FREE_CPU + 1"));
        assertThat(Policy.hosts(4, "")).isEqualTo(Rank.parse("PRIORITY"));
        assertThat(Policy.datastores(2, "ID")).isEqualTo(Rank.parse("ID"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Policy.hosts(5, ""))
                .withMessageContaining("use 0 to 4");
    }

    private static PendingVm vm(int id) {
        return AnySnapshot.vm(id, 100, 512);
    }

    private static Attributes speed(String value) {
        return Attributes.of(Template.EMPTY.with("SPEED", value));
    }

    private static List<String> sentences(Decision decision) {
        return ((Waiting) decision).refusals().stream().map(Refusal::sentence).toList();
    }
}
