package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The network inside a hypervisor's process.
 *
 * @param network the guest's network in CIDR notation
 * @param gateway the host's address in it
 * @param forwards the host's ports that lead to the guest
 */
public record UserModeNetwork(
        Optional<String> network, Optional<String> gateway, List<Forward> forwards) {

    /** What the hypervisor has of its own. */
    public static final UserModeNetwork USUAL =
            new UserModeNetwork(Optional.empty(), Optional.empty(), List.of());

    public UserModeNetwork {
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
                .with("network", network)
                .with("gateway", gateway)
                .with("forwards", Json.of(forwards.stream().map(Forward::toJson).toList()));
    }

    static UserModeNetwork fromJson(JsonObject json) {
        return new UserModeNetwork(
                json.optionalString("network"),
                json.optionalString("gateway"),
                json.objects("forwards", Forward::fromJson));
    }
}
