package io.oneedge.drivers.network;

import io.oneedge.foundation.failure.Failure;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What leads from a bridge to other hosts. */
public sealed interface Uplink {

    /** The host's own device that everything leaves through. */
    String physicalDevice();

    /** The device that joins the bridge. */
    String device();

    /** The device itself: a network with the host's other traffic. */
    record Physical(String physicalDevice) implements Uplink {

        public Physical {
            requireDevice(physicalDevice);
        }

        @Override
        public String device() {
            return physicalDevice;
        }
    }

    /**
     * A VLAN of IEEE 802.1Q.
     *
     * @param vlanId 1 to 4094
     * @param options of {@code ip link … type vlan}, with their values
     */
    record Vlan(String physicalDevice, int vlanId, Map<String, String> options) implements Uplink {

        /** The largest number of a VLAN: 12 bits, and 4095 is reserved. */
        public static final int ID_MAX = 4_094;

        private static final Set<String> OPTIONS =
                Set.of("reorder_hdr", "gvrp", "mvrp", "loose_binding", "bridge_binding");

        public Vlan {
            requireDevice(physicalDevice);
            options = Map.copyOf(options);
            requireId(vlanId, ID_MAX);
            requireOptions(OPTIONS, options);
        }

        @Override
        public String device() {
            return named(physicalDevice, vlanId);
        }
    }

    /**
     * A segment of VXLAN, RFC 7348.
     *
     * @param vlanId the segment's number, 1 to 16777215
     * @param mode how hosts find each other
     * @param group in multicast: what frames to everybody are sent to
     * @param localAddress in EVPN: whether the tunnel begins at the device's address instead of the
     *     device
     * @param ttl of the packets between hosts
     * @param options of {@code ip link … type vxlan}, with their values
     */
    record Vxlan(
            String physicalDevice,
            int vlanId,
            Mode mode,
            InetAddress group,
            boolean localAddress,
            int ttl,
            Map<String, String> options)
            implements Uplink {

        /** The largest number of a segment: 24 bits. */
        public static final int ID_MAX = 16_777_215;

        private static final int TTL_MAX = 255;

        private static final Set<String> OPTIONS =
                Set.of(
                        "tos",
                        "flowlabel",
                        "df",
                        "dstport",
                        "ageing",
                        "maxaddress",
                        "gbp",
                        "learning",
                        "nolearning",
                        "rsc",
                        "norsc",
                        "proxy",
                        "noproxy",
                        "l2miss",
                        "nol2miss",
                        "l3miss",
                        "nol3miss",
                        "udpcsum",
                        "noudpcsum",
                        "udp6zerocsumtx",
                        "noudp6zerocsumtx",
                        "udp6zerocsumrx",
                        "noudp6zerocsumrx");

        /** How hosts find each other. */
        public enum Mode {
            /** By IP multicast. */
            MULTICAST,
            /** By BGP, which another program on the host speaks. */
            EVPN
        }

        public Vxlan {
            requireDevice(physicalDevice);
            options = Map.copyOf(options);
            requireId(vlanId, ID_MAX);
            requireOptions(OPTIONS, options);
            if (!(group instanceof Inet4Address) || !group.isMulticastAddress()) {
                throw Failure.invalid(
                        group.getHostAddress()
                                + " is not an IPv4 multicast address; VXLAN_MC and VLAN_ID"
                                + " together lead to it");
            }
            if (ttl < 1 || ttl > TTL_MAX) {
                throw Failure.invalid("A TTL is 1 to " + TTL_MAX + ", not " + ttl);
            }
        }

        @Override
        public String device() {
            return named(physicalDevice, vlanId);
        }
    }

    private static void requireDevice(String name) {
        if (!BridgePlan.DEVICE.matcher(name).matches()) {
            throw Failure.invalid("PHYDEV \"" + name + "\" is not a network device");
        }
    }

    private static void requireId(int id, int most) {
        if (id < 1 || id > most) {
            throw Failure.invalid("VLAN_ID is 1 to " + most + ", not " + id);
        }
    }

    private static void requireOptions(Set<String> known, Map<String, String> options) {
        options.forEach((option, value) -> {
            if (!known.contains(option)) {
                throw Failure.invalid(
                        "IP_LINK_CONF: \"%s\" is not one of %s"
                                .formatted(option, new TreeSet<>(known)));
            }
            if (!value.matches("[A-Za-z0-9]{0,20}")) {
                throw Failure.invalid("IP_LINK_CONF: " + option + " cannot be \"" + value + "\"");
            }
        });
    }

    /** As OpenNebula names it; too long a name is refused by the kernel. */
    private static String named(String physical, int id) {
        String name = physical + "." + id;
        if (!BridgePlan.DEVICE.matcher(name).matches()) {
            throw Failure.invalid(
                    "The device "
                            + name
                            + " would have a name of more than 15 characters; give "
                            + physical
                            + " a shorter name");
        }
        return name;
    }
}
