package io.oneedge.core.monitoring;

import io.oneedge.wire.catalogue.Resource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The latest sample of each host, virtual machine and datastore. It holds one for each object, and
 * its noun forgets it with the object, so it grows no further than the cloud.
 */
public final class Latest {

    private static final long[] NONE = {};

    /** Ids whose changes are counted together, as a power of two. */
    private static final int COUNTED_TOGETHER = 6;

    private final Map<Resource, Map<Integer, Sample>> samples = new EnumMap<>(Resource.class);
    private final Map<Resource, long[]> changes = new EnumMap<>(Resource.class);

    /** Keeps a sample, unless a later one is here already. */
    public synchronized void put(Resource resource, int id, Sample sample) {
        samples.computeIfAbsent(resource, each -> new HashMap<>())
                .merge(id, sample, (old, added) -> added.time() >= old.time() ? added : old);
        count(resource, id);
    }

    /**
     * How often something has changed for objects with these ids, or ids near them: while this is
     * the same, so are their samples.
     */
    public synchronized long changes(Resource resource, int first, int last) {
        long[] counts = changes.getOrDefault(resource, NONE);
        long sum = 0;
        int end = Math.min(counts.length - 1, last >> COUNTED_TOGETHER);
        for (int i = first >> COUNTED_TOGETHER; i <= end; i++) {
            sum += counts[i];
        }
        return sum;
    }

    public synchronized Optional<Sample> of(Resource resource, int id) {
        return Optional.ofNullable(samples.getOrDefault(resource, Map.of()).get(id));
    }

    /** The object is gone, or its samples mean nothing any more. */
    public synchronized void forget(Resource resource, int id) {
        samples.computeIfAbsent(resource, each -> new HashMap<>()).remove(id);
        count(resource, id);
    }

    private void count(Resource resource, int id) {
        int place = id >> COUNTED_TOGETHER;
        long[] counts = changes.getOrDefault(resource, NONE);
        if (place >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(place + 1, 2 * counts.length));
            changes.put(resource, counts);
        }
        counts[place]++;
    }
}
