package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/** How full datastores are on a host. */
public record DatastoreCapacities(List<Capacity> datastores) {

    public DatastoreCapacities {
        datastores = List.copyOf(datastores);
    }

    /** One datastore, in MiB: {@code TOTAL_MB}, {@code USED_MB}, {@code FREE_MB}. */
    public record Capacity(int id, long totalMib, long usedMib, long freeMib) {

        JsonObject toJson() {
            return Json.object()
                    .with("id", id)
                    .with("total_mib", totalMib)
                    .with("used_mib", usedMib)
                    .with("free_mib", freeMib);
        }

        static Capacity fromJson(JsonObject json) {
            return new Capacity(
                    json.integer("id"),
                    json.number("total_mib"),
                    json.number("used_mib"),
                    json.number("free_mib"));
        }
    }

    public JsonObject toJson() {
        return Json.object()
                .with("datastores", Json.of(datastores.stream().map(Capacity::toJson).toList()));
    }

    public static DatastoreCapacities fromJson(JsonObject json) {
        return new DatastoreCapacities(json.objects("datastores", Capacity::fromJson));
    }
}
