package io.oneedge.core.host;

import io.oneedge.core.monitoring.Sample;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How full the datastores on each host were when it was last asked; one sample for each host. */
final class HostStorage {

    private final Map<Integer, Sample> samples = new HashMap<>();

    synchronized void put(int host, Sample sample) {
        samples.put(host, sample);
    }

    synchronized Optional<Sample> of(int host) {
        return Optional.ofNullable(samples.get(host));
    }

    synchronized void forget(int host) {
        samples.remove(host);
    }
}
