package io.oneedge.drivers.network.bridge;

import io.oneedge.drivers.network.NetworkCapability;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of network that are Linux bridges, by what leads from them to other hosts. */
public enum BridgeKind {
    /** The guests of one host, or with a {@code PHYDEV} the network that the host is in. */
    BRIDGE("bridge", ""),
    /** OpenNebula's name for a bridge with security groups, which all of these have. */
    FW("fw", ""),
    /** OpenNebula's name for a bridge whose guests cannot use another MAC address. */
    EBTABLES("ebtables", ""),
    /** A VLAN of IEEE 802.1Q. */
    VLAN("802.1Q", "vlan"),
    /** A segment of VXLAN. */
    VXLAN("vxlan", "vxlan");

    private final String driver;
    private final String device;

    BridgeKind(String driver, String device) {
        this.driver = driver;
        this.device = device;
    }

    /** The driver's name in a virtual network's {@code VN_MAD}. */
    public String driver() {
        return driver;
    }

    /** The kind of device that the kernel has to know; empty if none beyond bridges and taps. */
    String device() {
        return device;
    }

    Set<NetworkCapability> capabilities() {
        Set<NetworkCapability> capabilities =
                EnumSet.of(
                        NetworkCapability.REACHABLE,
                        NetworkCapability.FILTER_MAC_SPOOFING,
                        NetworkCapability.FILTER_IP_SPOOFING,
                        NetworkCapability.SECURITY_GROUPS,
                        NetworkCapability.ACROSS_HOSTS);
        if (!device.isEmpty()) {
            capabilities.add(NetworkCapability.VLAN_ID);
        }
        return capabilities;
    }
}
