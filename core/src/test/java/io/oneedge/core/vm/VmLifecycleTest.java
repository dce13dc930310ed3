package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.vm.VmLifecycle.Place;
import io.oneedge.core.vm.VmLifecycle.Transition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The life cycle has no dead end and never asks for two things at once. */
class VmLifecycleTest {

    private static final Place PENDING = Place.resting(VmState.PENDING);
    private static final Place DONE = Place.resting(VmState.DONE);

    private static final Set<VmStep> EFFECTS =
            EnumSet.of(
                    VmStep.PREPARE,
                    VmStep.START,
                    VmStep.SHUTDOWN,
                    VmStep.STOP,
                    VmStep.REBOOT,
                    VmStep.RESET,
                    VmStep.REMOVE);

    private static final Set<VmEvent> USERS = EnumSet.range(VmEvent.HOLD, VmEvent.DELETE);

    @Test
    void everyPlaceLeadsToTheEnd() {
        for (Place place : placesFrom(PENDING)) {
            assertThat(placesFrom(place)).as("from " + place).contains(DONE);
        }
    }

    @Test
    void theEndIsTheEnd() {
        assertThat(VmLifecycle.transitions()).noneMatch(row -> row.from().equals(DONE));
    }

    @Test
    void oneEffectAtMostIsBegunAtATime() {
        for (Transition row : VmLifecycle.transitions()) {
            assertThat(row.steps().stream().filter(EFFECTS::contains))
                    .as(row.from() + " on " + row.event())
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void whereAnEffectIsBegunBothItsOutcomesAreExpected() {
        for (Transition row : VmLifecycle.transitions()) {
            for (VmStep step : row.steps()) {
                if (EFFECTS.contains(step)) {
                    GuestEffect effect = GuestEffect.of(step);
                    for (VmEvent outcome : List.of(effect.success(), effect.failure())) {
                        assertThat(VmLifecycle.decide(row.to(), outcome))
                                .as(row.to() + " on " + outcome)
                                .isPresent();
                    }
                }
            }
        }
    }

    @Test
    void aUserCanAlwaysGetRidOfAVm() {
        for (Place place : placesFrom(PENDING)) {
            if (!place.equals(DONE)) {
                assertThat(VmLifecycle.decide(place, VmEvent.DELETE)).as("" + place).isPresent();
            }
        }
    }

    @Test
    void whatIsReleasedHasEnded() {
        for (Transition row : VmLifecycle.transitions()) {
            assertThat(row.steps().contains(VmStep.RELEASE_EVERYTHING))
                    .as(row.from() + " on " + row.event())
                    .isEqualTo(row.to().equals(DONE));
        }
    }

    @Test
    void givingEffectsUpIsTheOnlyWayPastAPendingOne() {
        for (Transition row : VmLifecycle.transitions()) {
            boolean fromAnEffect =
                    VmLifecycle.transitions().stream()
                            .filter(before -> before.to().equals(row.from()))
                            .anyMatch(
                                    before -> before.steps().stream().anyMatch(EFFECTS::contains));
            boolean beginsAnEffect = row.steps().stream().anyMatch(EFFECTS::contains);
            boolean alwaysPending =
                    fromAnEffect && VmLifecycle.decide(row.from(), VmEvent.RETRY).isEmpty();
            if (USERS.contains(row.event()) && alwaysPending && beginsAnEffect) {
                assertThat(row.steps())
                        .as(row.from() + " on " + row.event())
                        .contains(VmStep.CANCEL_EFFECTS);
            }
        }
    }

    private static Set<Place> placesFrom(Place start) {
        Set<Place> seen = new HashSet<>(Set.of(start));
        Deque<Place> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            Place here = open.pop();
            for (Transition row : VmLifecycle.transitions()) {
                if (row.from().equals(here) && seen.add(row.to())) {
                    open.push(row.to());
                }
            }
        }
        return seen;
    }
}
