package io.oneedge.drivers.network;

/** Something that a network driver may or may not be able to do. */
public enum NetworkCapability {
    /** The host and other guests reach the guest at its own address. */
    REACHABLE,
    /** A guest cannot send with another MAC address than its own. */
    FILTER_MAC_SPOOFING,
    /** A guest cannot send with another IP address than its own. */
    FILTER_IP_SPOOFING,
    /** A guest sends and receives only what its security groups let through. */
    SECURITY_GROUPS,
    /** Guests on several hosts are in one network. */
    ACROSS_HOSTS,
    /** Networks with different {@code VLAN_ID}s do not see each other on the wire. */
    VLAN_ID,
    /** Ports of the host's loopback address lead to the guest. */
    PORT_FORWARD
}
