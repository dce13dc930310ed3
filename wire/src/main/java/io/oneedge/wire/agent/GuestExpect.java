package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * A guest is to come from another host. Whatever was expected of it before is taken back at once,
 * and so is this if it does not come in time: then nothing of it is left, neither machine nor
 * files, whoever brought them.
 *
 * @param leave how it is taken back, and the attempt's name
 * @param seconds within which it has to arrive
 */
public record GuestExpect(GuestLeave leave, int seconds) {

    public JsonObject toJson() {
        return Json.object().with("leave", leave.toJson()).with("seconds", seconds);
    }

    public static GuestExpect fromJson(JsonObject json) {
        return new GuestExpect(GuestLeave.fromJson(json.object("leave")), json.integer("seconds"));
    }
}
