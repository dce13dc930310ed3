package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * A guest that goes to another host: live, or as files while it does not run.
 *
 * @param target the guest
 * @param transfer the {@code TM_MAD} of the system datastore that it leaves
 * @param hostName the name of the host that it goes to; empty if that is the same machine
 * @param destinationDatastore the id of the system datastore that it goes to
 * @param destinationTransfer that datastore's {@code TM_MAD}
 * @param guest how it is started there
 */
public record GuestMigrate(
        GuestTarget target,
        String transfer,
        String hostName,
        int destinationDatastore,
        String destinationTransfer,
        GuestStart guest) {

    public JsonObject toJson() {
        return Json.object()
                .with("target", target.toJson())
                .with("transfer", transfer)
                .with("host_name", hostName)
                .with("destination_datastore", destinationDatastore)
                .with("destination_transfer", destinationTransfer)
                .with("guest", guest.toJson());
    }

    public static GuestMigrate fromJson(JsonObject json) {
        return new GuestMigrate(
                GuestTarget.fromJson(json.object("target")),
                json.string("transfer"),
                json.string("host_name"),
                json.integer("destination_datastore"),
                json.string("destination_transfer"),
                GuestStart.fromJson(json.object("guest")));
    }
}
