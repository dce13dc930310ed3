package io.oneedge.core.quota;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How much there is of what is counted, or by how much it changed. Amounts are in the metric's
 * units; a counter without an amount has 0.
 */
public record Usage(SortedMap<Counter, Long> amounts) {

    public static final Usage NONE = new Usage(new TreeMap<>());

    public Usage {
        SortedMap<Counter, Long> kept = new TreeMap<>(amounts);
        kept.values().removeIf(amount -> amount == 0);
        amounts = Collections.unmodifiableSortedMap(kept);
    }

    public long of(Counter counter) {
        return amounts.getOrDefault(counter, 0L);
    }

    public boolean isNone() {
        return amounts.isEmpty();
    }

    public Usage plus(Usage other) {
        return sum(other, 1);
    }

    public Usage minus(Usage other) {
        return sum(other, -1);
    }

    private Usage sum(Usage other, int sign) {
        if (other.isNone()) {
            return this;
        }
        SortedMap<Counter, Long> sums = new TreeMap<>(amounts);
        other.amounts.forEach((counter, amount) -> sums.merge(counter, sign * amount, Long::sum));
        return new Usage(sums);
    }

    /** The objects of a section that something is counted of. */
    SortedSet<Integer> objects(Section section) {
        SortedSet<Integer> objects = new TreeSet<>();
        for (Counter counter : amounts.keySet()) {
            if (counter.metric().section() == section) {
                objects.add(counter.object());
            }
        }
        return objects;
    }

    /** Sums up what one object counts. */
    public static final class Builder {
        private final SortedMap<Counter, Long> amounts = new TreeMap<>();

        public Builder add(Counter counter, long amount) {
            amounts.merge(counter, amount, Long::sum);
            return this;
        }

        /** Adds an amount that is written in a document; what is none counts nothing. */
        public Builder add(Counter counter, String amount) {
            return add(counter, counter.metric().amount(amount).orElse(0L));
        }

        public Usage build() {
            return new Usage(amounts);
        }
    }
}
