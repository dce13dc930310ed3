package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/** How far imports have come. */
public record ImageTransfers(List<Transfer> transfers) {

    public ImageTransfers {
        transfers = List.copyOf(transfers);
    }

    /**
     * An import.
     *
     * @param command id of the command that imports
     * @param bytes that have come
     * @param all bytes; 0 while nobody knows
     */
    public record Transfer(String command, long bytes, long all) {

        JsonObject toJson() {
            return Json.object().with("command", command).with("bytes", bytes).with("all", all);
        }

        static Transfer fromJson(JsonObject json) {
            return new Transfer(json.string("command"), json.number("bytes"), json.number("all"));
        }
    }

    public JsonObject toJson() {
        return Json.object()
                .with("transfers", Json.of(transfers.stream().map(Transfer::toJson).toList()));
    }

    public static ImageTransfers fromJson(JsonObject json) {
        return new ImageTransfers(json.objects("transfers", Transfer::fromJson));
    }
}
