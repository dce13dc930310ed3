package io.oneedge.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Begins an action at fixed moments, whatever became of those before. Each is timed from the moment
 * at which it was due, so that a slow one is also counted for all those that it kept waiting; one
 * that was due and did not begin before the end counts with the time that it had waited by then.
 *
 * @param perSecond how many are due in a second
 * @param threads that act at once at most
 * @param measured for how long
 * @param cpu gives the CPU time used so far by all who work for the action
 */
record FixedRate(int perSecond, int threads, Duration measured, Supplier<Duration> cpu) {

    Result run(String what, Load.Action action) throws Exception {
        int due = Math.toIntExact(measured.toMillis() * perSecond / 1_000);
        Samples samples = new Samples();
        AtomicInteger done = new AtomicInteger();
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        Duration before = cpu.get();
        long began = System.nanoTime();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(i);
            running.add(
                    Thread.startVirtualThread(() -> {
                        try {
                            act(action, random, next, due, began, samples, done);
                        } catch (Exception e) {
                            failure.set(e);
                        }
                    }));
        }
        for (Thread thread : running) {
            thread.join();
        }
        Exception thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        return samples.rate(what, elapsed, cpu.get().minus(before), done.get());
    }

    private void act(
            Load.Action action,
            RandomGenerator random,
            AtomicInteger next,
            int due,
            long began,
            Samples samples,
            AtomicInteger done)
            throws Exception {
        long end = began + measured.toNanos();
        for (int i = next.getAndIncrement(); i < due; i = next.getAndIncrement()) {
            long moment = began + i * 1_000_000_000L / perSecond;
            for (long now = System.nanoTime(); now < moment; now = System.nanoTime()) {
                LockSupport.parkNanos(moment - now);
            }
            if (System.nanoTime() < end) {
                action.run(random);
                samples.addNanoseconds(System.nanoTime() - moment);
                done.incrementAndGet();
            } else {
                samples.addNanoseconds(end - moment);
            }
        }
    }
}
