package io.oneedge.foundation.property;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Runs a property on samples from consecutive seeds and names the seed of the one that failed. */
public final class Samples {

    private Samples() {}

    /** Tries the property with the seeds from 1 to {@code count}. */
    public static void each(int count, Consumer<RandomGenerator> property) {
        for (long seed = 1; seed <= count; seed++) {
            one(seed, property);
        }
    }

    /** Tries the property with one seed, to look at a sample that failed. */
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

    public static <T> T oneOf(RandomGenerator random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Up to {@code most} pieces in a row. */
    public static String text(RandomGenerator random, int most, String... pieces) {
        StringBuilder out = new StringBuilder();
        for (int left = random.nextInt(most + 1); left > 0; left--) {
            out.append(oneOf(random, pieces));
        }
        return out.toString();
    }
}
