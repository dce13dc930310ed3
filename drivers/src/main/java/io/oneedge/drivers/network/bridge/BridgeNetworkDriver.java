package io.oneedge.drivers.network.bridge;

import io.oneedge.drivers.network.NetworkCapability;
import io.oneedge.drivers.network.NetworkDriver;
import io.oneedge.drivers.network.NetworkProbe;
import io.oneedge.drivers.network.NicFilters;
import io.oneedge.drivers.network.NicPlan;
import io.oneedge.drivers.network.Uplink;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.foundation.failure.Failure;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Connects guests to Linux bridges: a tap for each interface, its filters before it joins, and from
 * the bridge what leads to other hosts.
 */
public final class BridgeNetworkDriver implements NetworkDriver {

    /** A bridge is not removed while a guest is about to join it; of all drivers on this host. */
    private static final ReentrantLock BRIDGES = new ReentrantLock();

    private final BridgeKind kind;
    private final LinuxBridges bridges;
    private final Taps taps;
    private volatile @Nullable NetworkProbe known;

    /**
     * Connects the guests of one site.
     *
     * @param kind what leads from the bridges to other hosts
     * @param site tells the clouds apart that run guests on the same host; letters and digits
     */
    public BridgeNetworkDriver(BridgeKind kind, String site) {
        Ownership ownership = new Ownership(site);
        this.kind = kind;
        this.bridges = new LinuxBridges(ownership);
        this.taps = new Taps(ownership);
    }

    @Override
    public String name() {
        return kind.driver();
    }

    @Override
    public Set<NetworkCapability> capabilities() {
        return kind.capabilities();
    }

    @Override
    public NetworkProbe probe() {
        NetworkProbe before = known;
        if (before != null && before.available()) {
            return before;
        }
        NetworkProbe now = HostProbe.of(kind);
        known = now;
        return now;
    }

    @Override
    public GuestNic.Attachment prepare(NicPlan nic) {
        requireUplink(nic);
        taps.refuseForeign(nic);
        BRIDGES.lock();
        try {
            bridges.provide(nic);
            // Filtered before it joins: not a frame passes that should not.
            filterAs(nic);
            taps.provide(nic);
        } finally {
            BRIDGES.unlock();
        }
        return new GuestNic.Attachment.Tap(nic.device());
    }

    private void requireUplink(NicPlan nic) {
        String who = "NIC " + nic.nicId() + " of VM " + nic.vmId() + ": its network has no ";
        if (nic.bridge().name().isEmpty()) {
            throw Failure.invalid(who + "BRIDGE");
        }
        boolean right =
                nic.bridge()
                        .uplink()
                        .map(uplink ->
                                switch (uplink) {
                                    case Uplink.Physical physical -> kind.device().isEmpty();
                                    case Uplink.Vlan vlan -> kind == BridgeKind.VLAN;
                                    case Uplink.Vxlan vxlan -> kind == BridgeKind.VXLAN;
                                })
                        .orElse(kind.device().isEmpty());
        if (!right) {
            throw Failure.invalid(
                    who + "PHYDEV and VLAN_ID, which the driver " + name() + " needs");
        }
    }

    @Override
    public void started(NicPlan nic) {
        // All was done before the guest's start.
    }

    @Override
    public void filter(NicPlan nic) {
        if (Interfaces.exists(nic.device())) {
            taps.refuseForeign(nic);
            filterAs(nic);
        }
    }

    private void filterAs(NicPlan nic) {
        NicFilters filters = nic.filters();
        boolean strict = kind == BridgeKind.EBTABLES && !filters.macSpoofing();
        NicFilter.apply(
                strict
                        ? new NicPlan(
                                nic.vmId(),
                                nic.nicId(),
                                nic.owner(),
                                nic.mac(),
                                nic.addresses(),
                                nic.mtu(),
                                nic.bridge(),
                                new NicFilters(true, filters.ipSpoofing(), filters.rules()),
                                nic.userMode())
                        : nic);
    }

    @Override
    public void clean(int vmId, int nicId) {
        String tap = NicPlan.device(vmId, nicId);
        if (!taps.remove(tap)) {
            return;
        }
        NicFilter.remove(tap);
        BRIDGES.lock();
        try {
            bridges.removeUnused();
        } finally {
            BRIDGES.unlock();
        }
    }
}
