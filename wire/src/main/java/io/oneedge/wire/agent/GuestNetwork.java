package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/**
 * A network interface of a guest to start.
 *
 * @param id the {@code NIC_ID}
 * @param driver the virtual network's {@code VN_MAD}
 * @param mac its MAC address
 * @param addresses the guest's IP addresses
 * @param mtu bytes; 0 for the kernel's own
 * @param bridge the Linux bridge to join
 * @param filters what it may not send or receive
 * @param userMode for user-mode networking
 */
public record GuestNetwork(
        int id,
        String driver,
        String mac,
        List<String> addresses,
        int mtu,
        NetworkBridge bridge,
        NetworkFilters filters,
        UserModeNetwork userMode) {

    public GuestNetwork {
        addresses = List.copyOf(addresses);
    }

    JsonObject toJson() {
        return Json.object()
                .with("id", id)
                .with("driver", driver)
                .with("mac", mac)
                .with("addresses", Json.ofStrings(addresses))
                .with("mtu", mtu)
                .with("bridge", bridge.toJson())
                .with("filters", filters.toJson())
                .with("user_mode", userMode.toJson());
    }

    static GuestNetwork fromJson(JsonObject json) {
        return new GuestNetwork(
                json.integer("id"),
                json.string("driver"),
                json.string("mac"),
                json.strings("addresses"),
                json.integer("mtu"),
                NetworkBridge.fromJson(json.object("bridge")),
                NetworkFilters.fromJson(json.object("filters")),
                UserModeNetwork.fromJson(json.object("user_mode")));
    }
}
