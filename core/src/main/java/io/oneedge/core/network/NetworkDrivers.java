package io.oneedge.core.network;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import java.util.ArrayList;
import java.util.List;

/** The kinds of network that this cloud has drivers for: OpenNebula's {@code VN_MAD_CONF}. */
public record NetworkDrivers(List<Driver> drivers) {

    /** Linux bridges, user-mode networking, and a driver that does nothing. */
    public static final NetworkDrivers STANDARD =
            new NetworkDrivers(
                    List.of(
                            new Driver("bridge", "linux", Needs.NOTHING, Numbering.NONE, true),
                            new Driver("fw", "linux", Needs.NOTHING, Numbering.NONE, true),
                            new Driver("ebtables", "linux", Needs.NOTHING, Numbering.NONE, true),
                            new Driver("802.1Q", "linux", Needs.DEVICE, Numbering.VLAN, true),
                            new Driver("vxlan", "linux", Needs.DEVICE, Numbering.VXLAN, true),
                            new Driver("user", "none", Needs.NOTHING, Numbering.NONE, false),
                            new Driver("dummy", "linux", Needs.BRIDGE, Numbering.NONE, true)));

    /** What a network has to name. */
    public enum Needs {
        NOTHING,
        /** {@code BRIDGE}. */
        BRIDGE,
        /** {@code PHYDEV}, and {@code VLAN_ID} or {@code AUTOMATIC_VLAN_ID}. */
        DEVICE
    }

    /** What {@code VLAN_ID} is the number of. */
    public enum Numbering {
        NONE,
        /** A VLAN: 12 bits, and the last number is reserved. */
        VLAN,
        /** A segment of VXLAN: 24 bits. */
        VXLAN
    }

    /**
     * One kind of network.
     *
     * @param name as in {@code VN_MAD}
     * @param bridgeType as in {@code BRIDGE_TYPE}; {@code none} where there is no bridge
     * @param needs what a network has to name
     * @param numbering what its number is of
     * @param filters whether it enforces security groups and filters against spoofing
     */
    public record Driver(
            String name, String bridgeType, Needs needs, Numbering numbering, boolean filters) {

        boolean hasBridge() {
            return !bridgeType.equals("none");
        }
    }

    public NetworkDrivers {
        drivers = List.copyOf(drivers);
    }

    /**
     * The same and those that the settings name, which are programs of their own on the hosts.
     *
     * @param configured {@code VN_MAD_CONF}: {@code NAME}, {@code BRIDGE_TYPE}, and {@code FILTERS}
     *     where it enforces security groups and filters against spoofing
     */
    public NetworkDrivers and(List<Attribute.Vector> configured) {
        List<Driver> all = new ArrayList<>(drivers);
        for (Attribute.Vector driver : configured) {
            String name = driver.text("NAME");
            boolean known = all.stream().anyMatch(other -> other.name().equals(name));
            if (!name.isEmpty() && !known) {
                all.add(
                        new Driver(
                                name,
                                driver.value("BRIDGE_TYPE").orElse("linux"),
                                Needs.NOTHING,
                                Numbering.NONE,
                                driver.isYes("FILTERS")));
            }
        }
        return new NetworkDrivers(all);
    }

    /** The driver with this name, or a failure that says that there is none. */
    Driver named(String name) {
        return drivers.stream()
                .filter(driver -> driver.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        Failure.invalid(
                                "VN_MAD named \"" + name + "\" is not defined in oned.conf"));
    }
}
