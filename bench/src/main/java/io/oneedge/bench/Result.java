package io.oneedge.bench;

import java.util.Optional;

/**
 * One line of the table.
 *
 * @param what was measured
 * @param count of the repetitions that the numbers stand for, warm-up not included
 * @param rate of all of them together, where they were done as fast as possible
 * @param median of one
 * @param high the 99th percentile of one: the slowest of fewer than a hundred
 * @param cpu time of one, of all processes that worked for it
 * @param target that the median has to meet
 */
record Result(
        String what,
        int count,
        Optional<Quantity> rate,
        Quantity median,
        Quantity high,
        Optional<Quantity> cpu,
        Optional<Quantity> target) {

    /** Whether the median is at most the target; true without one. */
    boolean meetsTarget() {
        return target.isEmpty() || median.value() <= target.get().value();
    }

    Result withTarget(Quantity limit) {
        return new Result(what, count, rate, median, high, cpu, Optional.of(limit));
    }
}
