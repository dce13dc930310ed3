package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/**
 * What a running guest is to be told anew.
 *
 * @param target the guest
 * @param disk the context CD, which replaces the one in the guest's drive
 * @param nics interfaces whose addresses have changed: the host lets them through from now on
 */
public record GuestContext(GuestTarget target, ContextDisk disk, List<GuestNetwork> nics) {

    public GuestContext {
        nics = List.copyOf(nics);
    }

    public JsonObject toJson() {
        return Json.object()
                .with("target", target.toJson())
                .with("disk", disk.toJson())
                .with("nics", Json.of(nics.stream().map(GuestNetwork::toJson).toList()));
    }

    public static GuestContext fromJson(JsonObject json) {
        return new GuestContext(
                GuestTarget.fromJson(json.object("target")),
                ContextDisk.fromJson(json.object("disk")),
                json.objects("nics", GuestNetwork::fromJson));
    }
}
