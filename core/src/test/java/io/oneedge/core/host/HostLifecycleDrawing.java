package io.oneedge.core.host;

import io.oneedge.core.testing.LifecycleTable;
import java.util.Optional;

/** Draws the life cycle of a host. */
public final class HostLifecycleDrawing {

    private HostLifecycleDrawing() {}

    public static String drawn() {
        LifecycleTable table = new LifecycleTable();
        for (HostEvent event : HostEvent.values()) {
            for (HostState state : HostState.values()) {
                table.add(state, event, "", Optional.of(HostLifecycle.next(state, event)));
            }
        }
        return table.drawn(
                "Hosts",
                "Nothing is refused to a host but its deletion while it has VMs. VMs are placed on"
                        + " a MONITORED one; on a DISABLED one by name only.");
    }
}
