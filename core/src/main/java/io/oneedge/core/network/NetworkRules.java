package io.oneedge.core.network;

import io.oneedge.core.access.Caller;
import io.oneedge.core.object.RestrictedAttributes;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Which attributes a network has: what its owner says, and what follows from its driver. */
record NetworkRules(NetworkDrivers drivers) {

    /** Asks for a number of its own; stays on a network that got one so. */
    static final String AUTOMATIC = "AUTOMATIC_VLAN_ID";

    private static final String DEFAULT_SECURITY_GROUP = "0";

    private static final RestrictedAttributes RESTRICTED =
            new RestrictedAttributes(
                    List.of(
                            "VN_MAD",
                            "PHYDEV",
                            "VLAN_ID",
                            "BRIDGE",
                            "CONF",
                            "BRIDGE_CONF",
                            "OVS_BRIDGE_CONF",
                            "IP_LINK_CONF",
                            "FILTER",
                            "FILTER_IP_SPOOFING",
                            "FILTER_MAC_SPOOFING",
                            "AR/VN_MAD",
                            "AR/PHYDEV",
                            "AR/VLAN_ID",
                            "AR/BRIDGE",
                            "AR/FILTER",
                            "AR/FILTER_IP_SPOOFING",
                            "AR/FILTER_MAC_SPOOFING",
                            "CLUSTER_IDS",
                            "EXTERNAL"));

    /** Attributes that are settled when a network is made. */
    private static final List<String> SETTLED =
            List.of("VN_MAD", "PHYDEV", "VLAN_ID", AUTOMATIC, "OUTER_VLAN_ID", "BRIDGE_TYPE");

    /** A name that Linux takes for a bridge. */
    private static final String BRIDGE_NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}";

    static void refuseRestricted(Caller caller, Template before, Template after) {
        RESTRICTED.refuseChanges(caller, "Template", before, after);
    }

    /** The attributes of a new network, its bridge apart. */
    Template complete(Template proposed) {
        String name = proposed.text("VN_MAD");
        if (name.isEmpty()) {
            throw Failure.invalid("No VN_MAD in template for Virtual Network.");
        }
        NetworkDrivers.Driver driver = drivers.named(name);
        String bridge = proposed.text("BRIDGE");
        requireNeeded(driver, proposed);
        requireBridgeName(bridge);
        refuseFilters(driver, proposed);
        return proposed.without("NAME")
                .without("AR")
                .with("PHYDEV", proposed.text("PHYDEV"))
                .with("BRIDGE_TYPE", driver.bridgeType())
                .with("SECURITY_GROUPS", withDefaultGroup(proposed.text("SECURITY_GROUPS")));
    }

    private static void requireNeeded(NetworkDrivers.Driver driver, Template proposed) {
        boolean automatic = proposed.isYesAt(AUTOMATIC);
        switch (driver.needs()) {
            case NOTHING -> {}
            case BRIDGE -> {
                if (proposed.text("BRIDGE").isEmpty()) {
                    throw Failure.invalid("BRIDGE is mandatory for driver " + driver.name());
                }
            }
            case DEVICE -> {
                if (proposed.text("PHYDEV").isEmpty()) {
                    throw Failure.invalid("PHYDEV is mandatory for driver " + driver.name());
                }
                if (proposed.text("VLAN_ID").isEmpty() && !automatic) {
                    throw Failure.invalid(
                            "VLAN_ID (or AUTOMATIC_VLAN_ID) is mandatory for driver "
                                    + driver.name());
                }
            }
        }
        String device = proposed.text("PHYDEV");
        if (!device.isEmpty() && !device.matches(BRIDGE_NAME)) {
            throw Failure.invalid("PHYDEV \"" + device + "\" is no name for a network device");
        }
        VlanNumbers.requireValid(driver.numbering(), proposed.text("VLAN_ID"));
    }

    /** Refuses what nobody would enforce. */
    private static void refuseFilters(NetworkDrivers.Driver driver, Template attributes) {
        boolean groups =
                Network.numbers(attributes.text("SECURITY_GROUPS")).stream()
                        .anyMatch(id -> id != 0);
        boolean asked =
                groups
                        || attributes.isYesAt("FILTER_MAC_SPOOFING")
                        || attributes.isYesAt("FILTER_IP_SPOOFING");
        if (asked && !driver.filters()) {
            throw Failure.invalid(
                    "Driver "
                            + driver.name()
                            + " does not filter: it takes no SECURITY_GROUPS, FILTER_MAC_SPOOFING"
                            + " or FILTER_IP_SPOOFING; use driver bridge");
        }
    }

    /** The same with the number that a network gets which asks for one. */
    Template withNumber(Template attributes, int id, Reading reading) {
        if (!attributes.isYesAt(AUTOMATIC) || !attributes.text("VLAN_ID").isEmpty()) {
            return attributes.without(AUTOMATIC);
        }
        NetworkDrivers.Numbering numbering = drivers.named(attributes.text("VN_MAD")).numbering();
        return numbering == NetworkDrivers.Numbering.NONE
                ? attributes
                : attributes.with("VLAN_ID", VlanNumbers.free(numbering, id, reading));
    }

    /** The same with the bridge that a network gets for which none was named. */
    Template withBridge(Template attributes, int id) {
        String bridge = attributes.text("BRIDGE");
        boolean made = bridge.isEmpty() && drivers.named(attributes.text("VN_MAD")).hasBridge();
        String vlan = attributes.text("VLAN_ID");
        return attributes.with(
                "BRIDGE", made ? "onebr" + (vlan.isEmpty() ? id : "." + vlan) : bridge);
    }

    /** The attributes that an update leads to: the driver stays, and the bridge if not named. */
    Template accept(Caller caller, Network before, Template proposed) {
        Template attributes = proposed.without("AR");
        for (String name : SETTLED) {
            Optional<String> old = before.attributes().value(name);
            attributes =
                    old.isPresent() ? attributes.with(name, old.get()) : attributes.without(name);
        }
        if (attributes.text("BRIDGE").isEmpty()) {
            attributes = attributes.with("BRIDGE", before.attributes().text("BRIDGE"));
        }
        requireBridgeName(attributes.text("BRIDGE"));
        refuseFilters(drivers.named(attributes.text("VN_MAD")), attributes);
        refuseRestricted(caller, before.attributes(), attributes);
        return attributes;
    }

    private static void requireBridgeName(String bridge) {
        if (!bridge.isEmpty() && !bridge.matches(BRIDGE_NAME)) {
            throw Failure.invalid(
                    "BRIDGE \""
                            + bridge
                            + "\" is no name for a bridge: up to 15 letters, digits and . _ -");
        }
    }

    private static String withDefaultGroup(String groups) {
        SortedSet<Integer> numbers = Network.numbers(groups + "," + DEFAULT_SECURITY_GROUP);
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
