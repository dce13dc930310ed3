package io.oneedge.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A guest that goes to and fro between two hosts while everything fails that can: it runs at most
 * once at every moment, on all of its disks, and once in the end. {@code -Doneedge.moves.first=N}
 * says with which seed the long proof begins.
 */
class LiveMoveTest {

    private static final int SEEDS = 200;
    private static final int SEEDS_LONG = 5_000;
    private static final long FIRST_LONG = 3_000_000;

    /** Times that the guest is asked to go to the other host, with something else after each. */
    private static final int MOVES = 12;

    private static final int VM = 0;

    @Test
    void runsAtMostOnceOnAllOfItsDisksWhateverFails() {
        report(0, SEEDS);
    }

    @Test
    @Tag("long")
    void runsAtMostOnceOnAllOfItsDisksWhateverFailsForLonger() {
        report(Long.getLong("oneedge.moves.first", FIRST_LONG), SEEDS_LONG);
    }

    private static void report(long first, long seeds) {
        AtomicInteger arrived = new AtomicInteger();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        LongStream.range(first, first + seeds)
                .parallel()
                .filter(seed -> failures.isEmpty())
                .forEach(seed -> {
                    String failure = live(seed, arrived);
                    if (!failure.isEmpty()) {
                        failures.add(failure);
                    }
                });
        assertThat(failures).isEmpty();
        System.out.printf(
                Locale.ROOT, "%d seeds of moves, %d guests arrived%n", seeds, arrived.get());
        assertThat(arrived.get()).isGreaterThan(Math.toIntExact(seeds / 3));
    }

    /** What went wrong, or nothing. */
    private static String live(long seed, AtomicInteger arrived) {
        Simulation cloud = Journeys.at(Operations.TO_RUNNING, seed, Dangers.ALL);
        cloud.fate().turnUnkind();
        try {
            for (int move = 0; move < MOVES; move++) {
                arrived.addAndGet(move(cloud) ? 1 : 0);
            }
            cloud.finish();
            return "";
        } catch (RuntimeException | AssertionError e) {
            return "Seed " + seed + " of moves: " + e.getMessage() + "\n" + cloud;
        }
    }

    /** Once to the other host, now and then while the VM is off; whether it came to run there. */
    private static boolean move(Simulation cloud) {
        Fate fate = cloud.fate();
        int there = cloud.machines().getFirst().isRunning(VM) ? 1 : 0;
        boolean live = fate.below(4) > 0;
        cloud.call("one.vm.action", live ? "resume" : "poweroff-hard", VM);
        happen(cloud, fate.below(6));
        cloud.call("one.vm.migrate", VM, there, live, false, -1, 0);
        happen(cloud, 2 + fate.below(14));
        if (fate.below(20) == 0 && Standing.of(cloud).effect().isEmpty()) {
            // Later than any move takes.
            cloud.machines().get(there).arrivals().takeAllBack();
        }
        return cloud.machines().get(there).isRunning(VM);
    }

    private static void happen(Simulation cloud, int times) {
        for (int step = 0; step < times; step++) {
            cloud.befall();
        }
    }
}
