package io.oneedge.core.quota;

import java.util.Comparator;

/**
 * One thing that is counted and may be limited.
 *
 * @param object number of the datastore, network or image; {@link #ALL} for virtual machines
 */
public record Counter(Metric metric, int object) implements Comparable<Counter> {

    /** Not one object but all of them. */
    static final int ALL = -1;

    private static final Comparator<Counter> ORDER =
            Comparator.comparing(Counter::metric).thenComparingInt(Counter::object);

    /** A counter of virtual machines. */
    public static Counter ofVms(Metric metric) {
        return new Counter(metric, ALL);
    }

    @Override
    public int compareTo(Counter other) {
        return ORDER.compare(this, other);
    }
}
