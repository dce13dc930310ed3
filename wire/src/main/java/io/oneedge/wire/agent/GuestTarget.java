package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * The guest that an action concerns; its VM's id is the command's.
 *
 * @param systemDatastore the id of the system datastore that its directory lies in
 * @param virtualization the driver: a host's {@code VM_MAD}
 */
public record GuestTarget(int systemDatastore, String virtualization) {

    public JsonObject toJson() {
        return Json.object()
                .with("system_datastore", systemDatastore)
                .with("virtualization", virtualization);
    }

    public static GuestTarget fromJson(JsonObject json) {
        return new GuestTarget(json.integer("system_datastore"), json.string("virtualization"));
    }
}
