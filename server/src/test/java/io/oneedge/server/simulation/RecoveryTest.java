package io.oneedge.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.vm.VmState;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code one.vm.recover} takes wherever a VM can be, as OpenNebula 5.12 takes it. */
class RecoveryTest {

    private static final int FAILURE = 0;
    private static final int SUCCESS = 1;
    private static final int RETRY = 2;
    private static final int DELETE = 3;
    private static final int RECREATE = 4;
    private static final int FORGET = 5;

    @Test
    void isTakenInEveryStateInWhichOpenNebulaTakesIt() {
        List<String> wrong =
                Operations.ways().parallelStream().flatMap(RecoveryTest::wrongAt).toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void aVmThatIsBeingRecreatedCanBeRecreatedAndIsRemovedOnce() {
        Simulation cloud = Journeys.at(Operations.TO_RUNNING);
        ask(cloud, RECREATE);
        ask(cloud, RECREATE);
        ask(cloud, DELETE);
        ask(cloud, RECREATE);
        cloud.settle();
        assertThat(Standing.of(cloud).place().toString()).isEqualTo("DONE");
        assertThat(cloud.effects())
                .filteredOn(effect -> effect.action().equals("guest.remove"))
                .hasSize(1);
        cloud.finish();
    }

    private static void ask(Simulation cloud, int operation) {
        assertThat(cloud.accepts(Call.of("one.vm.recover", 0, operation))).isTrue();
        cloud.requirePromises();
    }

    private static Stream<String> wrongAt(List<Leg> way) {
        VmState state = Standing.of(Journeys.at(way)).place().state();
        Set<Integer> taken = taken(state);
        return Stream.of(FAILURE, SUCCESS, RETRY, DELETE, RECREATE, FORGET)
                .filter(operation -> isTaken(way, operation) != taken.contains(operation))
                .map(operation -> "recover " + operation + " after " + way);
    }

    private static boolean isTaken(List<Leg> way, int operation) {
        Simulation cloud = Journeys.at(way);
        boolean taken = cloud.accepts(Call.of("one.vm.recover", 0, operation));
        cloud.goOnToTheEnd();
        cloud.requirePromises();
        return taken;
    }

    /** From OpenNebula's {@code DispatchManager}: recover, retry and the three ways to delete. */
    private static Set<Integer> taken(VmState state) {
        return switch (state) {
            case ACTIVE -> Set.of(FAILURE, SUCCESS, RETRY, DELETE, RECREATE, FORGET);
            case CLONING_FAILURE -> Set.of(FAILURE, SUCCESS, DELETE, RECREATE, FORGET);
            case POWEROFF, SUSPENDED, DONE -> Set.of(DELETE, FORGET);
            case INIT, PENDING, HOLD, STOPPED, UNDEPLOYED, CLONING ->
                    Set.of(DELETE, RECREATE, FORGET);
        };
    }
}
