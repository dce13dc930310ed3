package io.oneedge.drivers.network;

/** Something that a network driver may or may not be able to do. */
public enum NetworkCapability {
    /** The host and other guests reach the guest at its own address. */
    REACHABLE,
    /** A guest cannot send with another MAC address than its own. */
    FILTER_MAC_SPOOFING,
    /** A guest cannot send with another IP address than its own. */
    FILTER_IP_SPOOFING,
    /** Ports of the host's loopback address lead to the guest. */
    PORT_FORWARD
}
