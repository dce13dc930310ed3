package io.oneedge.drivers.network.dummy;

import io.oneedge.drivers.network.NetworkCapability;
import io.oneedge.drivers.network.NetworkDriver;
import io.oneedge.drivers.network.NetworkProbe;
import io.oneedge.drivers.network.NicPlan;
import io.oneedge.drivers.virtualization.GuestNic;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** Connects nothing, and remembers what it would have connected. */
public final class DummyNetworkDriver implements NetworkDriver {

    /** The driver's name in a virtual network's {@code VN_MAD}. */
    public static final String NAME = "dummy";

    private final Set<String> devices = new TreeSet<>();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<NetworkCapability> capabilities() {
        return EnumSet.allOf(NetworkCapability.class);
    }

    @Override
    public NetworkProbe probe() {
        return new NetworkProbe(true, "connects nothing");
    }

    @Override
    public synchronized GuestNic.Attachment prepare(NicPlan nic) {
        devices.add(nic.device());
        return new GuestNic.Attachment.Tap(nic.device());
    }

    @Override
    public void started(NicPlan nic) {
        // Nothing is connected.
    }

    @Override
    public void filter(NicPlan nic) {
        // Nothing passes.
    }

    @Override
    public synchronized void clean(int vmId, int nicId) {
        devices.remove(NicPlan.device(vmId, nicId));
    }

    /** Whether an interface is connected, in name. */
    public synchronized boolean connected(int vmId, int nicId) {
        return devices.contains(NicPlan.device(vmId, nicId));
    }
}
