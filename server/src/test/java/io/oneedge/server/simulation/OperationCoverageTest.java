package io.oneedge.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.vm.GuestEffect;
import io.oneedge.core.vm.VmLifecycle;
import io.oneedge.core.vm.VmLifecycle.Transition;
import io.oneedge.wire.agent.AgentAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No operation of several steps is left out of {@link Operations}. */
class OperationCoverageTest {

    /** What is asked without an effect of the journal: it changes nothing. */
    private static final Set<AgentAction> NO_EFFECTS =
            EnumSet.of(
                    AgentAction.HOST_PROBE,
                    AgentAction.GUEST_LIST,
                    AgentAction.GUEST_INSPECT,
                    AgentAction.DATASTORE_MONITOR);

    /**
     * What a link asks in the course of one effect, below the simulation: there the making of an
     * image is one command. A live move within one machine is a command of its agent.
     */
    private static final Set<AgentAction> OF_LINKS =
            EnumSet.of(
                    AgentAction.GUEST_MIGRATE,
                    AgentAction.IMAGE_TRANSFERS,
                    AgentAction.IMAGE_CANCEL);

    @Test
    void everyRowThatPeopleAskForAndThatMeansWorkIsAnOperation() {
        Set<Journeys.Course> covered = new HashSet<>();
        Operations.journeys().forEach(journey -> covered.add(journey.course()));
        List<Transition> missing = new ArrayList<>();
        for (Transition row : VmLifecycle.transitions()) {
            boolean left =
                    Waiting.USERS.contains(row.event())
                            && effects(row)
                                    .map(step ->
                                            new Journeys.Course(row.from(), row.to(), step.name()))
                                    .anyMatch(course -> !covered.contains(course));
            if (left) {
                missing.add(row);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyEffectOfAGuestAndEveryActionOfAnAgentIsPartOfOne() {
        Set<String> begun = new TreeSet<>();
        Set<AgentAction> asked = EnumSet.copyOf(NO_EFFECTS);
        asked.addAll(OF_LINKS);
        for (Simulation cloud : clouds()) {
            cloud.effects().forEach(effect -> begun.add(effect.parameters().text("STEP")));
            cloud.machines().forEach(machine -> asked.addAll(machine.asked()));
        }
        assertThat(begun)
                .containsAll(Arrays.stream(GuestEffect.values()).map(GuestEffect::name).toList());
        assertThat(asked).containsExactlyInAnyOrder(AgentAction.values());
    }

    /** In each of them one operation was done. */
    private static List<Simulation> clouds() {
        return Operations.all().parallelStream().map(OperationCoverageTest::done).toList();
    }

    private static Simulation done(Operations.Operation operation) {
        Simulation cloud = operation.prepared();
        operation.request().ask(cloud);
        cloud.goOnToTheEnd();
        return cloud;
    }

    private static Stream<GuestEffect> effects(Transition row) {
        return row.steps().stream()
                .filter(GuestEffect.class::isInstance)
                .map(GuestEffect.class::cast);
    }
}
