package io.oneedge.dispatch.link;

import io.oneedge.wire.agent.GuestChanged;
import io.oneedge.wire.agent.GuestStates;
import io.oneedge.wire.agent.HostReport;
import io.oneedge.wire.agent.MonitoringReport;

/** Hears what an agent says of its host, in the order in which the agent said it. */
public interface HostReports {

    /** What the host is; after each new connection. */
    void probed(HostReport report);

    /** Every guest that the agent knows; after each new connection. */
    void listed(GuestStates guests);

    /** The figures of an interval. */
    void monitored(MonitoringReport report);

    /** One guest changed by itself. Once this returns the agent may forget it. */
    void changed(int vm, GuestChanged change);

    /** The agent cannot be reached; {@code reason} is for people. */
    void lost(String reason);
}
