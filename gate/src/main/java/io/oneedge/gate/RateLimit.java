package io.oneedge.gate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds how often one address may ask: so many requests at once, and so many a second after that.
 * It remembers a bounded number of addresses, the longest unseen are forgotten first.
 */
public final class RateLimit {

    /** Addresses that are remembered: more than the guests of one host. */
    static final int ADDRESSES_MAX = 4_096;

    private final InstantSource clock;
    private final int burst;
    private final double perSecond;
    private final Map<String, Allowance> allowances =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
                    return size() > ADDRESSES_MAX;
                }
            };

    private record Allowance(double requests, Instant at) {}

    /**
     * @param burst requests at once
     * @param perSecond requests that come back each second
     */
    public RateLimit(InstantSource clock, int burst, double perSecond) {
        this.clock = clock;
        this.burst = burst;
        this.perSecond = perSecond;
    }

    /** Counts a request and says whether it is allowed. */
    public synchronized boolean allows(String address) {
        Instant now = clock.instant();
        Allowance last = allowances.getOrDefault(address, new Allowance(burst, now));
        double passed = Math.max(0, now.toEpochMilli() - last.at().toEpochMilli()) / 1000.0;
        double requests = Math.min(burst, last.requests() + passed * perSecond);
        boolean allowed = requests >= 1;
        allowances.put(address, new Allowance(allowed ? requests - 1 : requests, now));
        return allowed;
    }
}
