package io.oneedge.server.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Everything that happens by chance, from one seed. */
final class Fate {

    private static final int PERCENT = 100;

    private final SplittableRandom random;
    private boolean kind;

    Fate(long seed) {
        random = new SplittableRandom(seed);
    }

    /** From now on nothing goes wrong. */
    void turnKind() {
        kind = true;
    }

    /** From now on everything may go wrong. */
    void turnUnkind() {
        kind = false;
    }

    boolean isKind() {
        return kind;
    }

    /** A number below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Whether something happens that happens so many times of a hundred. */
    boolean percent(int chance) {
        return random.nextInt(PERCENT) < chance;
    }

    /** Whether something goes wrong that goes wrong so many times of a hundred. */
    boolean fault(int chance) {
        return !kind && percent(chance);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A generator for code that wants its own. */
    RandomGenerator generator() {
        return random.split();
    }
}
