package io.oneedge.core.quota;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The limits that were set for one owner, or for all that have none of their own. */
public record Limits(SortedMap<Counter, Limit> set) {

    public static final Limits NONE = new Limits(new TreeMap<>());

    public Limits {
        set = Collections.unmodifiableSortedMap(new TreeMap<>(set));
    }

    Optional<Limit> of(Counter counter) {
        return Optional.ofNullable(set.get(counter));
    }

    boolean isNone() {
        return set.isEmpty();
    }

    /** The same limits with those of one object of a section replaced. */
    Limits with(Section section, int object, SortedMap<Counter, Limit> replacing) {
        SortedMap<Counter, Limit> changed = new TreeMap<>(set);
        changed.keySet()
                .removeIf(counter ->
                        counter.object() == object && counter.metric().section() == section);
        changed.putAll(replacing);
        return new Limits(changed);
    }

    /** The objects of a section that have a limit. */
    SortedSet<Integer> objects(Section section) {
        SortedSet<Integer> objects = new TreeSet<>();
        for (Counter counter : set.keySet()) {
            if (counter.metric().section() == section) {
                objects.add(counter.object());
            }
        }
        return objects;
    }
}
