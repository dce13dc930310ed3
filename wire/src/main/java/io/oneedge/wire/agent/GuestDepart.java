package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/**
 * Sends a running guest away, or asks how far that is.
 *
 * @param target the guest
 * @param attempt names the attempt; another one is another beginning
 * @param begin whether it is to be begun unless it is; else only asked about
 * @param disks the ids of those whose content goes along
 * @param bandwidth bytes a second at most; 0 for no limit
 * @param downtimeMillis for how long the guest may rest at the end
 * @param seconds after which it is given up, and the guest goes on where it is
 */
public record GuestDepart(
        GuestTarget target,
        String attempt,
        boolean begin,
        List<Integer> disks,
        long bandwidth,
        int downtimeMillis,
        int seconds) {

    public GuestDepart {
        disks = List.copyOf(disks);
    }

    /** Only the guest and the attempt. */
    public static GuestDepart about(GuestTarget target, String attempt) {
        return new GuestDepart(target, attempt, false, List.of(), 0, 0, 0);
    }

    public JsonObject toJson() {
        return Json.object()
                .with("target", target.toJson())
                .with("attempt", attempt)
                .with("begin", begin)
                .with("disks", Json.ofStrings(disks.stream().map(String::valueOf).toList()))
                .with("bandwidth", bandwidth)
                .with("downtime_ms", downtimeMillis)
                .with("seconds", seconds);
    }

    public static GuestDepart fromJson(JsonObject json) {
        return new GuestDepart(
                GuestTarget.fromJson(json.object("target")),
                json.string("attempt"),
                json.flag("begin"),
                json.strings("disks").stream().map(Integer::parseInt).toList(),
                json.number("bandwidth"),
                json.integer("downtime_ms"),
                json.integer("seconds"));
    }
}
