package io.oneedge.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The repetitions of one measurement. Threads add to it together. Of more than {@link #KEPT} it
 * keeps so many, each with the same chance (reservoir sampling, Vitter 1985, algorithm R).
 */
final class Samples {

    /** Values that are kept, 8 bytes each: of the slowest hundredth still ten thousand. */
    static final int KEPT = 1 << 20;

    private static final double HIGH = 0.99;

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private double[] values = new double[1024];
    private long count;

    synchronized void add(double value) {
        if (count < KEPT) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * values.length);
            }
            values[(int) count] = value;
        } else {
            long place = random.nextLong(count + 1);
            if (place < KEPT) {
                values[(int) place] = value;
            }
        }
        count++;
    }

    void addNanoseconds(long nanoseconds) {
        add(nanoseconds / 1e9);
    }

    synchronized int count() {
        return Math.toIntExact(count);
    }

    double median() {
        return quantile(0.5);
    }

    /** The value that so large a part of all values does not exceed. */
    synchronized double quantile(double part) {
        if (count == 0) {
            throw new IllegalStateException("Nothing was measured");
        }
        double[] sorted = Arrays.copyOf(values, (int) Math.min(count, KEPT));
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(part * sorted.length) - 1;
        return sorted[Math.clamp(rank, 0, sorted.length - 1)];
    }

    /** A line without rate: the samples are in this unit. */
    Result result(String what, Quantity.Unit unit) {
        return new Result(
                what,
                count(),
                Optional.empty(),
                new Quantity(median(), unit),
                new Quantity(quantile(HIGH), unit),
                Optional.empty(),
                Optional.empty());
    }

    /** A line for times in seconds of which each cost a share of this CPU time. */
    Result times(String what, Duration cpu) {
        return withCpu(result(what, Quantity.Unit.SECONDS), cpu);
    }

    /** The same for what was repeated without pause for this long, by one or many threads. */
    Result rate(String what, Duration elapsed, Duration cpu) {
        return rate(what, elapsed, cpu, count());
    }

    /** The same where only so many of the samples were done; the others waited in vain. */
    Result rate(String what, Duration elapsed, Duration cpu, int done) {
        Result line = result(what, Quantity.Unit.SECONDS);
        Quantity rate = Quantity.perSecond(done / Quantity.of(elapsed).value());
        return new Result(
                what,
                done,
                Optional.of(rate),
                line.median(),
                line.high(),
                Optional.of(Quantity.seconds(Quantity.of(cpu).value() / Math.max(1, done))),
                line.target());
    }

    private Result withCpu(Result line, Duration cpu) {
        return new Result(
                line.what(),
                line.count(),
                line.rate(),
                line.median(),
                line.high(),
                Optional.of(Quantity.seconds(Quantity.of(cpu).value() / count())),
                line.target());
    }
}
