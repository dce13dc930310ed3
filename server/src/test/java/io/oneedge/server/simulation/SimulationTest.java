package io.oneedge.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The whole cloud, seed after seed. {@code -Doneedge.simulation.seed=N} lives one seed alone,
 * {@code -Doneedge.simulation.minutes=N} says for how long the long proof goes on, and {@code
 * -Doneedge.simulation.first=N} with which seed it begins, at least a million.
 */
class SimulationTest {

    private static final int SEEDS = 2_000;
    private static final int STEPS = 40;

    /** Steps of a seed of the long proof, so that much can come together. */
    private static final int STEPS_LONG = 150;

    private static final long FIRST_LONG = 1_000_000;
    private static final int MINUTES = 120;

    @Test
    void keepsItsPromisesWhateverFails() {
        Optional<Long> only = Optional.ofNullable(Long.getLong("oneedge.simulation.seed"));
        if (only.isPresent()) {
            live(only.get());
            return;
        }
        report("seeds of " + STEPS + " steps", 0, seed -> seed < SEEDS);
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
        long first = Long.getLong("oneedge.simulation.first", FIRST_LONG);
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        report("seeds of " + STEPS_LONG + " steps", first, seed -> System.nanoTime() < end);
    }

    /** Lives seeds, as many at a time as there are processors, and says how many. */
    private static void report(String what, long first, LongPredicate more) {
        long began = System.nanoTime();
        AtomicLong next = new AtomicLong(first);
        AtomicLong lived = new AtomicLong();
        Queue<AssertionError> failures = new ConcurrentLinkedQueue<>();
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .parallel()
                .forEach(at -> {
                    long seed = next.getAndIncrement();
                    while (failures.isEmpty() && more.test(seed)) {
                        Seeds.live(seed, stepsOf(seed), Faults.NONE).ifPresent(failures::add);
                        lived.incrementAndGet();
                        seed = next.getAndIncrement();
                    }
                });
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        System.out.printf(
                Locale.ROOT,
                "%d %s, every promise kept, %d s%n",
                lived.get(),
                what,
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
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
