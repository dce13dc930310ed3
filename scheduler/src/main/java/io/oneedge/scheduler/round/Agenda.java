package io.oneedge.scheduler.round;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When each VM has something to do next. Costs the logarithm of how many VMs have something to do;
 * those that have nothing cost nothing.
 */
final class Agenda {

    private final TreeMap<Long, SortedSet<Integer>> byTime = new TreeMap<>();
    private final Map<Integer, Long> byVm = new HashMap<>();

    void clear() {
        byTime.clear();
        byVm.clear();
    }

    /** Notes when a VM has something to do next, or that it has nothing. */
    void note(int vm, OptionalLong time) {
        Long before = byVm.remove(vm);
        if (before != null) {
            SortedSet<Integer> others = byTime.getOrDefault(before, new TreeSet<>());
            others.remove(vm);
            if (others.isEmpty()) {
                byTime.remove(before);
            }
        }
        if (time.isPresent()) {
            byVm.put(vm, time.getAsLong());
            byTime.computeIfAbsent(time.getAsLong(), at -> new TreeSet<>()).add(vm);
        }
    }

    /** The next time at which a VM has something to do, or had. */
    OptionalLong next() {
        return byTime.isEmpty() ? OptionalLong.empty() : OptionalLong.of(byTime.firstKey());
    }

    /** The VMs that have something to do by now, the earliest first. */
    List<Integer> due(long now) {
        return byTime.headMap(now, true).values().stream().flatMap(SortedSet::stream).toList();
    }
}
