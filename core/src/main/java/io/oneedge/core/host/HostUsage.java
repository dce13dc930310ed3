package io.oneedge.core.host;

import io.oneedge.core.transaction.Reading;
import java.util.SortedSet;
import java.util.TreeSet;

/** What hosts ask of virtual machines: what of a host is promised to them. */
@FunctionalInterface
public interface HostUsage {

    /** Nothing runs anywhere. */
    HostUsage NOTHING = (reading, host) -> new Usage(0, 0, 0, new TreeSet<>());

    Usage of(Reading reading, int host);

    /**
     * The same for work that asks about many hosts, or often, and changes nothing: it may cost a
     * look at all virtual machines, once after each change.
     */
    default Usage amongAll(Reading reading, int host) {
        return of(reading, host);
    }

    /**
     * What is promised.
     *
     * @param cpu CPUs times 100
     * @param memory KiB
     * @param disk MiB of the host's own system datastores
     * @param vms numbers of the virtual machines that are on the host
     */
    record Usage(long cpu, long memory, long disk, SortedSet<Integer> vms) {}
}
