package io.oneedge.core.network;

import io.oneedge.core.testing.LifecycleTable;

/** Draws the life cycle of an address. */
public final class AddressLifecycleDrawing {

    private AddressLifecycleDrawing() {}

    public static String drawn() {
        LifecycleTable table = new LifecycleTable();
        for (AddressEvent event : AddressEvent.values()) {
            for (AddressState state : AddressState.values()) {
                table.add(state, event, "", AddressLifecycle.after(state, event));
            }
        }
        return table.drawn(
                "Leases and reservations",
                "Each address of each address range of a virtual network is in one of these states;"
                        + " a reservation is a network whose addresses are RESERVED in the one it"
                        + " comes from. A network with leases is not deleted.");
    }
}
