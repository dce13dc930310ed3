package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * Makes the machine of a guest that comes from another host. What does not arrive in time, or ends
 * before it has arrived, is taken back by the host itself.
 *
 * @param guest as it is started
 * @param form the machine, and the disks that come with it and are made empty here
 * @param attempt names the attempt: what belongs to another one is left alone
 * @param ownFiles whether the guest's directory is this host's alone
 * @param seconds within which it has to arrive
 */
public record GuestReceive(
        GuestStart guest, GuestForm form, String attempt, boolean ownFiles, int seconds) {

    public JsonObject toJson() {
        return Json.object()
                .with("guest", guest.toJson())
                .with("form", form.toJson())
                .with("attempt", attempt)
                .with("own_files", ownFiles)
                .with("seconds", seconds);
    }

    public static GuestReceive fromJson(JsonObject json) {
        return new GuestReceive(
                GuestStart.fromJson(json.object("guest")),
                GuestForm.fromJson(json.object("form")),
                json.string("attempt"),
                json.flag("own_files"),
                json.integer("seconds"));
    }
}
