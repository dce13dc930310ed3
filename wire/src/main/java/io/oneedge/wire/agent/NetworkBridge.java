package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * The Linux bridge that a network interface joins.
 *
 * @param name the bridge; empty for drivers without one
 * @param address an address in CIDR notation that the host gets on the bridge
 * @param keepEmpty whether the bridge stays when its last guest is gone
 * @param options of {@code ip link … type bridge}, with their values
 * @param uplink what leads from it to other hosts
 */
public record NetworkBridge(
        String name,
        Optional<String> address,
        boolean keepEmpty,
        Map<String, String> options,
        Optional<NetworkUplink> uplink) {

    public NetworkBridge {
        options = Map.copyOf(options);
    }

    /** A bridge between the guests of one host; with an empty name none at all. */
    public static NetworkBridge of(String name) {
        return new NetworkBridge(name, Optional.empty(), false, Map.of(), Optional.empty());
    }

    JsonObject toJson() {
        JsonObject json =
                Json.object()
                        .with("name", name)
                        .with("address", address)
                        .with("keep_empty", keepEmpty)
                        .with("options", JsonObject.ofStrings(options));
        return uplink.isPresent() ? json.with("uplink", uplink.get().toJson()) : json;
    }

    static NetworkBridge fromJson(JsonObject json) {
        return new NetworkBridge(
                json.string("name"),
                json.optionalString("address"),
                json.flag("keep_empty"),
                json.stringMap("options"),
                json.optionalObject("uplink").map(NetworkUplink::fromJson));
    }
}
