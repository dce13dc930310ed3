package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whole lives of a small cloud on one thread: what users, hosts and the front-end's end do in a
 * random order that a seed repeats exactly.
 */
class VmSimulationTest {

    private static final int SEEDS = 200;
    private static final int SEEDS_LONG = 2_000;
    private static final int STEPS = 40;
    private static final int STEPS_LONG = 200;

    @Test
    void keepsItsPromisesInEveryOrder() {
        for (long seed = 0; seed < SEEDS; seed++) {
            live(seed, STEPS);
        }
    }

    @Test
    @Tag("long")
    void keepsItsPromisesInVeryManyOrders() {
        for (long seed = 0; seed < SEEDS_LONG; seed++) {
            live(1_000_000 + seed, STEPS_LONG);
        }
    }

    @Test
    void aSeedAlwaysGivesTheSameLife() {
        assertThat(live(17, STEPS)).isEqualTo(live(17, STEPS));
    }

    private static String live(long seed, int steps) {
        VmSimulation simulation = new VmSimulation(new SplittableRandom(seed));
        try {
            for (int step = 0; step < steps; step++) {
                simulation.step();
                simulation.requirePromises();
            }
            simulation.finish();
            return simulation.story();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "Seed " + seed + ": " + e.getMessage() + "\nafter:\n" + simulation.story(), e);
        }
    }
}
