package io.oneedge.drivers.network.bridge;

import static io.oneedge.drivers.network.bridge.Interfaces.ip;

import io.oneedge.drivers.network.BridgePlan;
import io.oneedge.drivers.network.NicPlan;
import io.oneedge.drivers.network.Uplink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.ProgramResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridges that guests join. One that does not exist is made; what was made goes with its last
 * guest unless it is to stay, what was found stays.
 */
final class LinuxBridges {

    private static final Logger LOG = LoggerFactory.getLogger(LinuxBridges.class);

    private final Ownership ownership;

    LinuxBridges(Ownership ownership) {
        this.ownership = ownership;
    }

    /** Makes the bridge of an interface, and what leads from it to other hosts. */
    void provide(NicPlan nic) {
        BridgePlan plan = nic.bridge();
        String bridge = plan.name();
        if (!Interfaces.exists(bridge)) {
            make(plan);
        }
        if (!Interfaces.isBridge(bridge)) {
            throw Failure.action(
                    "Interface " + bridge + " exists but is not a bridge; choose another BRIDGE");
        }
        if (ownership.isOurs(bridge)) {
            ownership.markBridge(bridge, plan.keepEmpty() || plan.address().isPresent());
        }
        plan.address().ifPresent(address -> ip("address", "replace", address, "dev", bridge));
        ip("link", "set", bridge, "up");
        plan.uplink().ifPresent(uplink -> join(bridge, uplink, nic.mtu()));
    }

    private void make(BridgePlan plan) {
        List<String> command =
                new ArrayList<>(List.of("link", "add", "name", plan.name(), "type", "bridge"));
        new TreeMap<>(plan.options())
                .forEach((option, value) -> {
                    command.add(option);
                    command.add(value);
                });
        ProgramResult made = Interfaces.tryIp(command);
        if (made.ok()) {
            ownership.markBridge(plan.name(), plan.keepEmpty() || plan.address().isPresent());
            LOG.info("Made the bridge {}", plan.name());
        } else if (!Interfaces.exists(plan.name())) {
            // Another cloud on this host may have made it in the same moment.
            throw Failure.action("Cannot make the bridge " + plan.name() + made.complaint());
        }
    }

    private void join(String bridge, Uplink uplink, int mtu) {
        if (!Interfaces.exists(uplink.physicalDevice())) {
            throw Failure.action(
                    "This host has no device "
                            + uplink.physicalDevice()
                            + ", the PHYDEV of the network of bridge "
                            + bridge);
        }
        String device = uplink.device();
        refuseOthers(bridge, device);
        UplinkDevice.make(uplink, mtu, ownership);
        String now = Interfaces.master(device).orElse("");
        if (now.equals(bridge)) {
            return;
        }
        if (!now.isEmpty()) {
            throw Failure.action(
                    "Device %s leads to bridge %s already and cannot lead to %s: two networks have"
                                    .formatted(device, now, bridge)
                            + " the same PHYDEV and VLAN_ID");
        }
        ip("link", "set", device, "master", bridge);
    }

    /** A bridge with two uplinks would join two networks that are to be apart. */
    private static void refuseOthers(String bridge, String device) {
        for (String port : Interfaces.ports(bridge)) {
            if (!port.equals(device) && UplinkDevice.isVirtual(port)) {
                throw Failure.action(
                        "Bridge %s leads to %s; with %s it would join two networks"
                                .formatted(bridge, port, device));
            }
        }
    }

    /** Removes the bridges of this cloud that no guest uses any more. */
    void removeUnused() {
        for (String bridge : Interfaces.bridges()) {
            if (ownership.isOursToRemove(bridge) && isUnused(bridge)) {
                remove(bridge);
            }
        }
    }

    /** Whether nothing has joined but the uplink. */
    private boolean isUnused(String bridge) {
        Set<String> others = new TreeSet<>(Interfaces.ports(bridge));
        others.removeIf(port -> ownership.isOurs(port) && !port.startsWith("one-"));
        return others.isEmpty();
    }

    private void remove(String bridge) {
        for (String port : Interfaces.ports(bridge)) {
            UplinkDevice.remove(port);
        }
        Interfaces.delete(bridge);
        LOG.info("Removed the bridge {}, which nobody used any more", bridge);
    }
}
