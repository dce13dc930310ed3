package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/**
 * The evidence of several guests. A guest that is not in a complete list is unknown on the host.
 */
public record GuestStates(List<GuestEvidence> guests) {

    public GuestStates {
        guests = List.copyOf(guests);
    }

    public JsonObject toJson() {
        return Json.object()
                .with("guests", Json.of(guests.stream().map(GuestEvidence::toJson).toList()));
    }

    public static GuestStates fromJson(JsonObject json) {
        return new GuestStates(json.objects("guests", GuestEvidence::fromJson));
    }
}
