package io.oneedge.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.scheduler.Decision.Moved;
import io.oneedge.scheduler.Decision.Placed;
import io.oneedge.scheduler.Decision.Waiting;
import io.oneedge.scheduler.Explanation.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlacementPropertyTest {

    private static final int SAMPLES = 2000;

    private final Placement placement = new Placement(Policy.DEFAULT);

    @Test
    void neverOverCommitsAHost() {
        each((snapshot, plan) -> {
            Map<Integer, Long> cpu = new HashMap<>();
            Map<Integer, Long> memory = new HashMap<>();
            for (Placed placed : placed(plan)) {
                PendingVm vm = vm(snapshot, placed.vmId());
                cpu.merge(placed.hostId(), vm.cpuPercent(), Long::sum);
                memory.merge(placed.hostId(), vm.memoryKib(), Long::sum);
            }
            for (CandidateHost host : snapshot.hosts()) {
                if (cpu.containsKey(host.id())) {
                    assertThat(cpu.get(host.id()))
                            .isLessThanOrEqualTo(host.maxCpuPercent() - host.usedCpuPercent());
                    assertThat(memory.get(host.id()))
                            .isLessThanOrEqualTo(host.maxMemoryKib() - host.usedMemoryKib());
                }
            }
        });
    }

    @Test
    void neverOverCommitsADatastore() {
        each((snapshot, plan) -> {
            Map<String, Long> disk = new HashMap<>();
            Map<String, Long> free = new HashMap<>();
            for (Placed placed : placed(plan)) {
                CandidateDatastore datastore = snapshot.datastores().get(placed.datastoreId());
                CandidateHost host = snapshot.hosts().get(placed.hostId());
                boolean shared = datastore.shared();
                String space = datastore.id() + (shared ? "" : " on " + host.id());
                long size = vm(snapshot, placed.vmId()).systemDiskMib();
                disk.merge(space, size, Long::sum);
                free.put(
                        space,
                        shared
                                ? datastore.freeMib()
                                : host.localFreeMib().getOrDefault(datastore.id(), 0L));
            }
            disk.forEach((space, used) -> assertThat(used).isLessThanOrEqualTo(free.get(space)));
        });
    }

    @Test
    void neverPlacesAVmWhereARuleForbidsIt() {
        each((snapshot, plan) -> {
            for (Placed placed : placed(plan)) {
                PendingVm vm = vm(snapshot, placed.vmId());
                CandidateHost host = snapshot.hosts().get(placed.hostId());
                CandidateDatastore datastore = snapshot.datastores().get(placed.datastoreId());
                assertThat(host.enabled()).isTrue();
                assertThat(datastore.enabled()).isTrue();
                assertThat(datastore.clusters()).contains(host.clusterId());
                assertThat(vm.clusters().isEmpty() || vm.clusters().contains(host.clusterId()))
                        .isTrue();
            }
        });
    }

    @Test
    void aVmIsLeftOnlyWithAReasonFromEveryHost() {
        each((snapshot, plan) -> {
            assertThat(plan).hasSameSizeAs(snapshot.vms());
            for (Decision decision : plan) {
                if (decision instanceof Waiting waiting && waiting.problem().isEmpty()) {
                    assertThat(waiting.refusals().stream().map(Refusal::hostId))
                            .containsExactlyElementsOf(ids(snapshot));
                    assertThat(waiting.refusals()).noneMatch(refusal -> refusal.detail().isBlank());
                }
            }
        });
    }

    @Test
    void theFirstVmIsPlacedWhereItsExplanationSaysItSuits() {
        each((snapshot, plan) -> {
            if (plan.isEmpty()) {
                return;
            }
            Explanation explanation = placement.explain(snapshot, plan.getFirst().vmId());
            List<Integer> suited =
                    explanation.verdicts().stream()
                            .filter(Verdict::suits)
                            .map(Verdict::hostId)
                            .toList();
            switch (plan.getFirst()) {
                case Placed placed -> assertThat(suited).contains(placed.hostId());
                case Moved moved -> assertThat(suited).contains(moved.hostId());
                case Waiting _ -> assertThat(suited).isEmpty();
            }
        });
    }

    @Test
    void theOrderOfTheSnapshotDoesNotMatter() {
        Random shuffling = new Random(1);
        each((snapshot, plan) -> {
            Snapshot shuffled =
                    new Snapshot(
                            shuffled(snapshot.vms(), shuffling),
                            shuffled(snapshot.hosts(), shuffling),
                            shuffled(snapshot.datastores(), shuffling));
            assertThat(placement.plan(shuffled)).isEqualTo(plan);
        });
    }

    private void each(BiConsumer<Snapshot, List<Decision>> property) {
        for (long seed = 1; seed <= SAMPLES; seed++) {
            Snapshot snapshot = AnySnapshot.random(new SplittableRandom(seed));
            try {
                property.accept(snapshot, placement.plan(snapshot));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("With seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static List<Placed> placed(List<Decision> plan) {
        return plan.stream().filter(Placed.class::isInstance).map(Placed.class::cast).toList();
    }

    private static PendingVm vm(Snapshot snapshot, int id) {
        Map<Integer, PendingVm> byId =
                snapshot.vms().stream()
                        .collect(Collectors.toMap(PendingVm::id, Function.identity()));
        PendingVm found = byId.get(id);
        if (found == null) {
            throw new AssertionError("No VM " + id);
        }
        return found;
    }

    private static List<Integer> ids(Snapshot snapshot) {
        return snapshot.hosts().stream().map(CandidateHost::id).toList();
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }
}
