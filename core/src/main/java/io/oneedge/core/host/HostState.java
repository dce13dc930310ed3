package io.oneedge.core.host;

import io.oneedge.foundation.failure.Failure;

/**
 * What a host can be.
 *
 * @see <a href="https://docs.opennebula.io/5.12/operation/hosts_clusters_management/hosts.html">the
 *     states of a host in OpenNebula 5.12</a>
 */
public enum HostState {
    /** Enabled, and nothing was heard of it since. */
    INIT(0),
    /** Enabled, and it reports. */
    MONITORED(2),
    /** Enabled, but it does not report, or it cannot run virtual machines. */
    ERROR(3),
    /** It reports, and only who names it gets virtual machines on it. */
    DISABLED(4),
    /** It is not looked at, and nothing is placed on it. */
    OFFLINE(8);

    private final int number;

    HostState(int number) {
        this.number = number;
    }

    /** The number in documents. */
    public int number() {
        return number;
    }

    /** Whether the scheduler may place virtual machines on it. */
    public boolean takesVms() {
        return this == MONITORED;
    }

    static HostState of(int number) {
        for (HostState state : values()) {
            if (state.number == number) {
                return state;
            }
        }
        throw Failure.invalid("No state of a host has the number " + number);
    }
}
