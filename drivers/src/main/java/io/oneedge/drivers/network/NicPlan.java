package io.oneedge.drivers.network;

import io.oneedge.foundation.failure.Failure;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A network interface to connect. Every text is checked against a narrow pattern, for it becomes
 * part of a host's configuration.
 *
 * @param vmId the VM
 * @param nicId its {@code NIC_ID}
 * @param owner the user id that may open the device
 * @param mac the guest's MAC address
 * @param addresses the guest's IPv4 and IPv6 addresses, for the filters
 * @param mtu bytes; 0 leaves the kernel's own
 * @param bridge the Linux bridge to join
 * @param filters what it may not send or receive
 * @param userMode for user-mode networking
 */
public record NicPlan(
        int vmId,
        int nicId,
        int owner,
        String mac,
        List<String> addresses,
        int mtu,
        BridgePlan bridge,
        NicFilters filters,
        UserModePlan userMode) {

    private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");

    /** Bytes of the smallest and the largest MTU that Linux takes for a tap. */
    private static final int MTU_MIN = 68;

    private static final int MTU_MAX = 65_521;

    public NicPlan {
        addresses = List.copyOf(addresses);
        mac = mac.toLowerCase(Locale.ROOT);
        String nic = "NIC " + nicId + " of VM " + vmId;
        require(vmId >= 0 && nicId >= 0, nic + ": ids are at least 0");
        matches(MAC, mac, nic + ": MAC address");
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
