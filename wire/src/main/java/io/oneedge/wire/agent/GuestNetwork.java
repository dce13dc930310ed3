package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A network interface of a guest to start.
 *
 * @param id the {@code NIC_ID}
 * @param driver the virtual network's {@code VN_MAD}: {@code bridge}, {@code user} or {@code dummy}
 * @param mac its MAC address
 * @param bridge the Linux bridge; empty for drivers without one
 * @param bridgeAddress an address in CIDR notation that the host gets on the bridge
 * @param addresses the guest's IP addresses
 * @param mtu bytes; 0 for the kernel's own
 * @param filterMacSpoofing the NIC's {@code FILTER_MAC_SPOOFING}
 * @param filterIpSpoofing the NIC's {@code FILTER_IP_SPOOFING}
 * @param network for user-mode networking: the guest's network in CIDR notation
 * @param gateway for user-mode networking: the host's address in it
 * @param forwards for user-mode networking: the host's ports that lead to the guest
 */
public record GuestNetwork(
        int id,
        String driver,
        String mac,
        String bridge,
        Optional<String> bridgeAddress,
        List<String> addresses,
        int mtu,
        boolean filterMacSpoofing,
        boolean filterIpSpoofing,
        Optional<String> network,
        Optional<String> gateway,
        List<Forward> forwards) {

    public GuestNetwork {
        addresses = List.copyOf(addresses);
        forwards = List.copyOf(forwards);
    }

    /** A port of 127.0.0.1 of the host that leads to a port of the guest. */
    public record Forward(int hostPort, int guestPort) {

        JsonObject toJson() {
            return Json.object().with("host_port", hostPort).with("guest_port", guestPort);
        }

        static Forward fromJson(JsonObject json) {
            return new Forward(json.integer("host_port"), json.integer("guest_port"));
        }
    }

    JsonObject toJson() {
        return Json.object()
                .with("id", id)
                .with("driver", driver)
                .with("mac", mac)
                .with("bridge", bridge)
                .with("bridge_address", bridgeAddress)
                .with("addresses", Json.ofStrings(addresses))
                .with("mtu", mtu)
                .with("filter_mac_spoofing", filterMacSpoofing)
                .with("filter_ip_spoofing", filterIpSpoofing)
                .with("network", network)
                .with("gateway", gateway)
                .with("forwards", Json.of(forwards.stream().map(Forward::toJson).toList()));
    }

    static GuestNetwork fromJson(JsonObject json) {
        return new GuestNetwork(
                json.integer("id"),
                json.string("driver"),
                json.string("mac"),
                json.string("bridge"),
                json.optionalString("bridge_address"),
                json.strings("addresses"),
                json.integer("mtu"),
                json.flag("filter_mac_spoofing"),
                json.flag("filter_ip_spoofing"),
                json.optionalString("network"),
                json.optionalString("gateway"),
                json.objects("forwards", Forward::fromJson));
    }
}
