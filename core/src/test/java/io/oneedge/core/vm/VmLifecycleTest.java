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

    private static final Set<VmEvent> USERS = EnumSet.range(VmEvent.HOLD, VmEvent.FORGET);

    /** OpenNebula has them for drivers that are told of a NIC while the guest is off. */
    private static final Set<LcmState> UNUSED =
            EnumSet.of(LcmState.LCM_INIT, LcmState.HOTPLUG_NIC_POWEROFF);

    @Test
    void everyPlaceLeadsToTheEnd() {
        for (Place place : places()) {
            assertThat(placesFrom(place)).as("from " + place).contains(LifecycleRows.DONE);
        }
    }

    @Test
    void everyPlaceIsReached() {
        assertThat(places())
                .containsAll(VmLifecycle.transitions().stream().map(Transition::from).toList());
    }

    @Test
    void theEndIsTheEnd() {
        assertThat(VmLifecycle.transitions())
                .noneMatch(row -> row.from().equals(LifecycleRows.DONE));
    }

    @Test
    void oneEffectAtMostIsBegunAtATime() {
        for (Transition row : VmLifecycle.transitions()) {
            assertThat(effects(row)).as(words(row)).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void whereAnEffectIsBegunBothItsOutcomesAreExpected() {
        for (Transition row : VmLifecycle.transitions()) {
            for (GuestEffect effect : effects(row)) {
                for (VmEvent outcome : List.of(effect.success(), effect.failure())) {
                    assertThat(VmLifecycle.decide(row.to(), outcome))
                            .as(row.to() + " on " + outcome)
                            .isPresent();
                }
            }
        }
    }

    @Test
    void whereAVmWaitsForAnEffectEveryWayInBeginsOne() {
        for (Transition row : VmLifecycle.transitions()) {
            boolean goesOn = row.steps().contains(RecordStep.GO_ON_REMOVING);
            assertThat(effects(row).isEmpty() && VmRest.waitsForAnEffect(row.to()))
                    .as(words(row))
                    .isEqualTo(goesOn && !row.to().equals(LifecycleRows.DONE));
        }
    }

    @Test
    void whereAVmRestsNoEffectIsPending() {
        for (Transition row : VmLifecycle.transitions()) {
            boolean mayGoOn = row.to().state() == VmState.ACTIVE && !isFailure(row.to());
            assertThat(effects(row).isEmpty() || mayGoOn).as(words(row)).isTrue();
        }
    }

    @Test
    void aUserCanAlwaysGetRidOfAVm() {
        for (Place place : places()) {
            if (!place.equals(LifecycleRows.DONE)) {
                assertThat(VmLifecycle.decide(place, VmEvent.DELETE)).as("" + place).isPresent();
                assertThat(VmLifecycle.decide(place, VmEvent.FORGET)).as("" + place).isPresent();
            }
        }
    }

    @Test
    void whatHasFailedCanBeTriedAgainTakenAsDoneGivenUpOrEnded() {
        for (Place place : places()) {
            if (isFailure(place)) {
                for (VmEvent event :
                        List.of(
                                VmEvent.RETRY,
                                VmEvent.SUCCEED,
                                VmEvent.FAIL,
                                VmEvent.TERMINATE,
                                VmEvent.RECREATE)) {
                    assertThat(VmLifecycle.decide(place, event))
                            .as(place + " on " + event)
                            .isPresent();
                }
            }
        }
    }

    @Test
    void whatIsReleasedHasEnded() {
        for (Transition row : VmLifecycle.transitions()) {
            assertThat(row.steps().contains(RecordStep.RELEASE_EVERYTHING))
                    .as(words(row))
                    .isEqualTo(row.to().equals(LifecycleRows.DONE));
        }
    }

    @Test
    void aRemovalGoesOnOnlyWhereOneIsPending() {
        assertThat(VmLifecycle.transitions())
                .filteredOn(row -> row.steps().contains(RecordStep.GO_ON_REMOVING))
                .allMatch(row ->
                        row.from().equals(LifecycleRows.DELETED)
                                || row.from().equals(LifecycleRows.RESUBMITTED));
    }

    @Test
    void nobodyPassesAPendingEffectWithoutGivingItUp() {
        for (Transition row : VmLifecycle.transitions()) {
            boolean mayBePending =
                    VmRest.waitsForAnEffect(row.from()) || row.from().equals(LifecycleRows.RUNNING);
            boolean goesOn = !row.from().equals(row.to()) || !effects(row).isEmpty();
            boolean givesUp =
                    row.steps().contains(RecordStep.CANCEL_EFFECTS)
                            || row.steps().contains(RecordStep.GO_ON_REMOVING);
            boolean forTheRecord = row.event() == VmEvent.SUCCEED || row.event() == VmEvent.FAIL;
            if (USERS.contains(row.event()) && mayBePending && goesOn && !forTheRecord) {
                assertThat(givesUp).as(words(row)).isTrue();
            }
        }
    }

    @Test
    void everyLcmStateOfOpenNebulaIsThere() {
        Set<LcmState> used = EnumSet.copyOf(UNUSED);
        places().forEach(place -> used.add(place.lcm()));
        assertThat(used).containsAll(EnumSet.range(LcmState.LCM_INIT, LcmState.CLEANUP_RESUBMIT));
    }

    private static boolean isFailure(Place place) {
        return place.lcm().name().endsWith("_FAILURE");
    }

    private static List<GuestEffect> effects(Transition row) {
        return row.steps().stream()
                .filter(GuestEffect.class::isInstance)
                .map(GuestEffect.class::cast)
                .toList();
    }

    private static String words(Transition row) {
        return row.from() + " on " + row.event();
    }

    private static Set<Place> places() {
        Set<Place> all = new HashSet<>(placesFrom(LifecycleRows.PENDING));
        all.addAll(placesFrom(LifecycleRows.CLONING));
        return all;
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
