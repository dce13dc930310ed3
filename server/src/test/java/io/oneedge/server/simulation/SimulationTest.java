package io.oneedge.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The whole cloud, seed after seed. {@code -Doneedge.simulation.seed=N} lives one seed alone,
 * {@code -Doneedge.simulation.minutes=N} says for how long the long proof goes on.
 */
class SimulationTest {

    private static final int SEEDS = 1_000;
    private static final int STEPS = 40;

    /** Steps of a seed of the long proof, so that much can come together. */
    private static final int STEPS_LONG = 150;

    private static final long FIRST_LONG = 1_000_000;
    private static final int MINUTES = 3;

    @Test
    void keepsItsPromisesWhateverFails() {
        Optional<Long> only = Optional.ofNullable(Long.getLong("oneedge.simulation.seed"));
        if (only.isPresent()) {
            live(only.get());
            return;
        }
        for (long seed = 0; seed < SEEDS; seed++) {
            live(seed);
        }
    }

    @Test
    void keepsItsPromisesInEverySeedThatOnceFailed() {
        KeptSeeds.ALL.forEach(SimulationTest::live);
    }

    @Test
    void aSeedAlwaysGivesTheSameLife() {
        assertThat(story(17)).isEqualTo(story(17));
    }

    @Test
    @Tag("long")
    void keepsItsPromisesForHours() {
        long minutes = Long.getLong("oneedge.simulation.minutes", MINUTES);
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        for (long seed = FIRST_LONG; System.nanoTime() < end; seed++) {
            live(seed);
        }
    }

    private static void live(long seed) {
        Seeds.live(seed, stepsOf(seed), Faults.NONE)
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    private static int stepsOf(long seed) {
        return seed < FIRST_LONG ? STEPS : STEPS_LONG;
    }

    private static String story(long seed) {
        Simulation simulation = new Simulation(World.furnished(), seed, Faults.NONE, Dangers.ALL);
        simulation.startEverything();
        for (int step = 0; step < STEPS; step++) {
            simulation.step();
        }
        return simulation.toString();
    }
}
