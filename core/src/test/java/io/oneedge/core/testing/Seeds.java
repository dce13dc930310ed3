package io.oneedge.core.testing;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Tries a property with consecutive seeds and names the one that failed. */
public final class Seeds {

    private Seeds() {}

    /** Tries the property with the seeds from 1 to {@code count}. */
    public static void each(int count, Consumer<RandomGenerator> property) {
        for (long seed = 1; seed <= count; seed++) {
            one(seed, property);
        }
    }

    /** Tries the property with one seed, to look at one that failed. */
    public static void one(long seed, Consumer<RandomGenerator> property) {
        try {
            property.accept(new SplittableRandom(seed));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("With seed " + seed + ": " + e.getMessage(), e);
        }
    }

    /** One of the values. */
    @SafeVarargs
    public static <T> T oneOf(RandomGenerator random, T... values) {
        return values[random.nextInt(values.length)];
    }

    /** One of the values. */
    public static <T> T oneOf(RandomGenerator random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
