package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/** Asks how full datastores are on this host. */
public record DatastoreMonitor(List<Target> datastores) {

    public DatastoreMonitor {
        datastores = List.copyOf(datastores);
    }

    /** A datastore's id and its {@code DS_MAD}, or the {@code TM_MAD} of a system datastore. */
    public record Target(int id, String driver) {

        JsonObject toJson() {
            return Json.object().with("id", id).with("driver", driver);
        }

        static Target fromJson(JsonObject json) {
            return new Target(json.integer("id"), json.string("driver"));
        }
    }

    public JsonObject toJson() {
        return Json.object()
                .with("datastores", Json.of(datastores.stream().map(Target::toJson).toList()));
    }

    public static DatastoreMonitor fromJson(JsonObject json) {
        return new DatastoreMonitor(json.objects("datastores", Target::fromJson));
    }
}
