package io.oneedge.core.monitoring;

import io.oneedge.wire.catalogue.Resource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The latest sample of each host, virtual machine and datastore. It holds one for each object, and
 * its noun forgets it with the object, so it grows no further than the cloud.
 */
public final class Latest {

    private final Map<Resource, Map<Integer, Sample>> samples = new EnumMap<>(Resource.class);

    /** Keeps a sample, unless a later one is here already. */
    public synchronized void put(Resource resource, int id, Sample sample) {
        samples.computeIfAbsent(resource, each -> new HashMap<>())
                .merge(id, sample, (old, added) -> added.time() >= old.time() ? added : old);
    }

    public synchronized Optional<Sample> of(Resource resource, int id) {
        return Optional.ofNullable(samples.getOrDefault(resource, Map.of()).get(id));
    }

    /** The object is gone, or its samples mean nothing any more. */
    public synchronized void forget(Resource resource, int id) {
        samples.computeIfAbsent(resource, each -> new HashMap<>()).remove(id);
    }
}
