package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/**
 * What the network interfaces of a guest may send and receive from now on.
 *
 * @param target the guest
 * @param nics all its interfaces
 */
public record GuestFilter(GuestTarget target, List<GuestNetwork> nics) {

    public GuestFilter {
        nics = List.copyOf(nics);
    }

    public JsonObject toJson() {
        return Json.object()
                .with("target", target.toJson())
                .with("nics", Json.of(nics.stream().map(GuestNetwork::toJson).toList()));
    }

    public static GuestFilter fromJson(JsonObject json) {
        return new GuestFilter(
                GuestTarget.fromJson(json.object("target")),
                json.objects("nics", GuestNetwork::fromJson));
    }
}
