package io.oneedge.bench;

import java.time.Duration;

/**
 * How large a cloud is measured, and for how long each line.
 *
 * @param hosts with the dummy drivers
 * @param vms that run on them, spread evenly
 * @param warmUp for which nothing is measured
 * @param measured for which everything is
 */
record CloudSize(int hosts, int vms, Duration warmUp, Duration measured) {

    /** OpenNebula's own published measurement has so many. */
    static final CloudSize USUAL =
            new CloudSize(1_250, 20_000, Duration.ofSeconds(10), Duration.ofSeconds(5));

    CloudSize {
        if (hosts < 1 || vms < 1 || !measured.isPositive()) {
            throw new IllegalArgumentException("A cloud has hosts, VMs, and time to be measured");
        }
    }

    CloudSize withHosts(int count) {
        return new CloudSize(count, vms, warmUp, measured);
    }

    CloudSize withVms(int count) {
        return new CloudSize(hosts, count, warmUp, measured);
    }

    /** No more of either than this. */
    CloudSize atMost(int hostsMax, int vmsMax) {
        return new CloudSize(Math.min(hosts, hostsMax), Math.min(vms, vmsMax), warmUp, measured);
    }

    /** Warm-up is shorter where the measurement is. */
    CloudSize lasting(Duration each) {
        return new CloudSize(hosts, vms, each.compareTo(warmUp) < 0 ? each : warmUp, each);
    }
}
