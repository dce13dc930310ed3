package io.oneedge.core.network;

import io.oneedge.foundation.failure.Failure;
import java.util.List;

/** The kinds of network that this cloud has drivers for: OpenNebula's {@code VN_MAD_CONF}. */
public record NetworkDrivers(List<Driver> drivers) {

    /** Linux bridges, user-mode networking, and a driver that does nothing. */
    public static final NetworkDrivers STANDARD =
            new NetworkDrivers(
                    List.of(
                            new Driver("bridge", "linux", false),
                            new Driver("user", "none", false),
                            new Driver("dummy", "linux", true)));

    /**
     * One kind of network.
     *
     * @param name as in {@code VN_MAD}
     * @param bridgeType as in {@code BRIDGE_TYPE}; {@code none} where there is no bridge
     * @param needsBridge whether a network has to name its bridge
     */
    public record Driver(String name, String bridgeType, boolean needsBridge) {

        boolean hasBridge() {
            return !bridgeType.equals("none");
        }
    }

    public NetworkDrivers {
        drivers = List.copyOf(drivers);
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
