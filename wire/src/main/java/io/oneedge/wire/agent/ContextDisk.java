package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * The context CD as it is to be.
 *
 * @param transfer the {@code TM_MAD} of the guest's system datastore, which brings its files
 * @param content what is on it
 */
public record ContextDisk(String transfer, GuestPrepare.Context content) {

    JsonObject toJson() {
        return Json.object().with("transfer", transfer).with("content", content.toJson());
    }

    static ContextDisk fromJson(JsonObject json) {
        return new ContextDisk(
                json.string("transfer"), GuestPrepare.Context.fromJson(json.object("content")));
    }
}
