package io.oneedge.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The simulation finds what is wrong in a program with a planted fault, within a few seeds. */
class PlantedFaultsTest {

    /** Seeds within which a fault is found. */
    private static final int SEEDS_MAX = 500;

    private static final int STEPS = 40;

    @Test
    void findsAnAnswerThatLeavesBeforeTheSync() {
        assertThat(found(PlantedFaults.ANSWER_BEFORE_SYNC)).contains("answered");
    }

    @Test
    void findsAnEventThatLeavesBeforeTheSync() {
        assertThat(found(PlantedFaults.EVENT_BEFORE_SYNC)).isNotEmpty();
    }

    @Test
    void findsAnEffectThatIsBegunOutsideTheCommit() {
        assertThat(found(PlantedFaults.EFFECT_OUTSIDE_THE_COMMIT)).isNotEmpty();
    }

    @Test
    void findsAResultThatCountsTwice() {
        assertThat(found(PlantedFaults.RESULT_COUNTS_TWICE)).contains("counted twice");
    }

    @Test
    void findsARowOfTheLifeCycleThatIsMissing() {
        assertThat(found(PlantedFaults.ROW_MISSING)).contains("PROLOG and waits for nothing");
    }

    @Test
    void findsARowOfTheLifeCycleThatLeadsAstray() {
        assertThat(found(PlantedFaults.ROW_LEADS_ASTRAY)).contains("RUNNING but waits for");
    }

    @Test
    void findsLimitsThatAreNotLookedAt() {
        assertThat(found(PlantedFaults.LIMITS_FORGOTTEN)).contains("more than the limit of");
    }

    @Test
    void findsUsageThatIsNotCountedDown() {
        assertThat(found(PlantedFaults.USAGE_KEPT)).contains("Miscounted");
    }

    /** What the first seed that fails says; prints which it is. */
    private static String found(Faults faults) {
        for (long seed = 0; seed < SEEDS_MAX; seed++) {
            Optional<AssertionError> failure = Seeds.live(seed, STEPS, faults);
            if (failure.isPresent()) {
                String said = String.valueOf(failure.get().getMessage());
                System.out.println(
                        "a planted fault was found in seed "
                                + seed
                                + ": "
                                + said.lines().findFirst().orElse(""));
                return said;
            }
        }
        throw new AssertionError("Not found within " + SEEDS_MAX + " seeds");
    }
}
