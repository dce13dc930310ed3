package io.oneedge.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.server.simulation.Operations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every operation of several steps: each of its steps fails, each is done twice, and the front-end
 * is killed at every moment of it. Whatever happens, everything comes to rest and can be removed.
 */
class OperationStepsTest {

    /** Moments between two crashes that the quick proof tries. */
    private static final int STRIDE = 31;

    /** How many commands carry an operation out. */
    private static final Map<Operation, Integer> COMMANDS = new ConcurrentHashMap<>();

    @Test
    void comesToRestWhicheverStepFails() {
        long runs = ofEach("every step failed once", of -> befall(of, Accident.Kind.FAILS));
        assertThat(runs).isGreaterThan(Operations.all().size());
    }

    @Test
    void comesToRestWhicheverStepIsDoneTwice() {
        ofEach("every step was done twice", of -> befall(of, Accident.Kind.IS_DONE_TWICE));
    }

    @Test
    void comesToRestAfterACrashOfTheFrontEnd() {
        ofEach("the front-end was killed", of -> crash(of, STRIDE));
    }

    @Test
    @Tag("long")
    void comesToRestAfterACrashOfTheFrontEndAtEveryMoment() {
        ofEach("the front-end was killed at every moment", of -> crash(of, 1));
    }

    /** Runs the proof of each operation, several at a time, and says how many runs that were. */
    private static long ofEach(String what, ToLongFunction<Operation> proof) {
        long began = System.nanoTime();
        AtomicLong runs = new AtomicLong();
        List<Operation> all = Operations.all();
        List<AssertionError> failures =
                all.parallelStream()
                        .flatMap(operation -> failure(operation, proof, runs).stream())
                        .toList();
        assertThat(failures).isEmpty();
        System.out.printf(
                Locale.ROOT,
                "%d operations, %s: %d runs, %d s%n",
                all.size(),
                what,
                runs.get(),
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
        return runs.get();
    }

    private static Optional<AssertionError> failure(
            Operation operation, ToLongFunction<Operation> proof, AtomicLong runs) {
        try {
            runs.addAndGet(proof.applyAsLong(operation));
            return Optional.empty();
        } catch (AssertionError e) {
            return Optional.of(e);
        }
    }

    private static long crash(Operation of, int stride) {
        Simulation untouched = of.prepared();
        long before = untouched.moments();
        of.request().ask(untouched);
        untouched.settle();
        long moments = untouched.moments() - before;
        // Another first moment for each operation, so that few of them see many.
        long first = stride == 1 ? 0 : Math.floorMod(of.name().hashCode(), stride);
        long runs = 0;
        for (long moment = first; moment < moments; moment += stride) {
            Simulation cloud = of.prepared();
            cloud.crashIn(Math.toIntExact(moment));
            of.request().ask(cloud);
            cloud.settle();
            finish(of + ", killed at moment " + moment, cloud);
            runs++;
        }
        return runs;
    }

    private static long befall(Operation of, Accident.Kind kind) {
        int commands = COMMANDS.computeIfAbsent(of, OperationStepsTest::commands);
        for (int turn = 0; turn < commands; turn++) {
            befall(of, new Accident(kind, turn));
        }
        return commands;
    }

    private static int commands(Operation of) {
        Accident counting = new Accident(Accident.Kind.NOTHING, -1);
        befall(of, counting);
        return counting.commands();
    }

    private static void befall(Operation of, Accident accident) {
        Simulation cloud = of.prepared();
        cloud.machines().forEach(machine -> machine.befalls(accident));
        of.request().ask(cloud);
        cloud.settle();
        cloud.machines().forEach(machine -> machine.befalls(Accident.NONE));
        finish(of + ", " + accident, cloud);
    }

    private static void finish(String what, Simulation cloud) {
        try {
            cloud.finish();
        } catch (AssertionError e) {
            throw new AssertionError(what + ": " + e.getMessage() + "\n" + cloud, e);
        }
    }
}
