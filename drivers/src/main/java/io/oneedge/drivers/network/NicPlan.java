package io.oneedge.drivers.network;

import io.oneedge.drivers.virtualization.GuestNic.PortForward;
import io.oneedge.foundation.failure.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network interface to connect. Every text is checked against a narrow pattern, for it becomes
 * part of a host's configuration.
 *
 * @param vmId the VM
 * @param nicId its {@code NIC_ID}
 * @param bridge the Linux bridge to join; empty for drivers without one
 * @param bridgeAddress an address in CIDR notation that the host itself gets on the bridge, so that
 *     guests reach it (their gateway, OneGate); empty: the bridge's addresses are left alone
 * @param mac the guest's MAC address
 * @param addresses the guest's IPv4 and IPv6 addresses, for the filters
 * @param mtu bytes; 0 leaves the kernel's own
 * @param filterMacSpoofing drop what is sent with another MAC address
 * @param filterIpSpoofing drop what is sent with another IP address
 * @param owner the user id that may open the device
 * @param network for user-mode networking: the guest's network in CIDR notation
 * @param gateway for user-mode networking: the host's address in it
 * @param forwards for user-mode networking: the host's ports that lead to the guest
 */
public record NicPlan(
        int vmId,
        int nicId,
        String bridge,
        Optional<String> bridgeAddress,
        String mac,
        List<String> addresses,
        int mtu,
        boolean filterMacSpoofing,
        boolean filterIpSpoofing,
        int owner,
        Optional<String> network,
        Optional<String> gateway,
        List<PortForward> forwards) {

    private static final Pattern BRIDGE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}");
    private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");
    private static final Pattern CIDR = Pattern.compile("[0-9a-fA-F.:]{2,45}/[0-9]{1,3}");

    /** Bytes of the smallest and the largest MTU that Linux takes for a tap. */
    private static final int MTU_MIN = 68;

    private static final int MTU_MAX = 65_521;

    public NicPlan {
        addresses = List.copyOf(addresses);
        forwards = List.copyOf(forwards);
        mac = mac.toLowerCase(Locale.ROOT);
        String nic = "NIC " + nicId + " of VM " + vmId;
        require(vmId >= 0 && nicId >= 0, nic + ": ids are at least 0");
        matches(BRIDGE, bridge.isEmpty() ? "none" : bridge, nic + ": bridge");
        matches(MAC, mac, nic + ": MAC address");
        bridgeAddress.ifPresent(cidr -> matches(CIDR, cidr, nic + ": address of the bridge"));
        network.ifPresent(cidr -> matches(CIDR, cidr, nic + ": network"));
        gateway.ifPresent(address -> matches(ADDRESS, address, nic + ": gateway"));
        addresses.forEach(address -> matches(ADDRESS, address, nic + ": IP address"));
        require(
                mtu == 0 || (mtu >= MTU_MIN && mtu <= MTU_MAX),
                nic + ": MTU is " + MTU_MIN + " to " + MTU_MAX + ", not " + mtu);
        require(owner >= 0, nic + ": the owner's user id is at least 0");
    }

    /** The name of the interface's device on the host, as OpenNebula names it. */
    public String device() {
        return device(vmId, nicId);
    }

    /** The name of an interface's device on the host, as OpenNebula names it. */
    public static String device(int vmId, int nicId) {
        return "one-" + vmId + "-" + nicId;
    }

    private static void matches(Pattern pattern, String text, String what) {
        require(pattern.matcher(text).matches(), what + ": \"" + text + "\" is not one");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw Failure.invalid(message);
        }
    }
}
