package io.oneedge.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Repeats one action from several virtual threads for a while, first unmeasured.
 *
 * @param threads that act at once
 * @param warmUp for which nothing is measured
 * @param measured for which everything is
 * @param cpu gives the CPU time used so far by all who work for the action
 */
record Load(int threads, Duration warmUp, Duration measured, Supplier<Duration> cpu) {

    /** Does something once. */
    @FunctionalInterface
    interface Action {
        void run(RandomGenerator random) throws Exception;
    }

    Result run(String what, Action action) throws Exception {
        repeat(warmUp, action);
        Duration before = cpu.get();
        long began = System.nanoTime();
        Samples samples = repeat(measured, action);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        return samples.rate(what, elapsed, cpu.get().minus(before));
    }

    private Samples repeat(Duration time, Action action) throws Exception {
        Samples samples = new Samples();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        long end = System.nanoTime() + time.toNanos();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(i);
            running.add(
                    Thread.startVirtualThread(() -> {
                        try {
                            repeat(end, action, random, samples);
                        } catch (Throwable e) { // what ran out of memory did not measure, either
                            failure.set(e);
                        }
                    }));
        }
        for (Thread thread : running) {
            thread.join();
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("A client of the benchmark failed: " + thrown, thrown);
        }
        return samples;
    }

    private static void repeat(long end, Action action, RandomGenerator random, Samples samples)
            throws Exception {
        for (long began = System.nanoTime(); began < end; ) {
            action.run(random);
            long now = System.nanoTime();
            samples.addNanoseconds(now - began);
            began = now;
        }
    }
}
