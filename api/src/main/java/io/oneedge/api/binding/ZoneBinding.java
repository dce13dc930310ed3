package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Result;
import io.oneedge.core.zone.ZoneService;
import io.oneedge.wire.catalogue.ZoneOperations;

/** The operations of zones. */
public final class ZoneBinding {

    private ZoneBinding() {}

    public static void bind(Handlers handlers, ZoneService zones) {
        handlers.bind(ZoneOperations.ALLOCATE, call -> Result.of(zones.allocate(call.call())));
        handlers.bind(ZoneOperations.RAFT_STATUS, call -> Result.of(zones.consensus()));
        new CommonBinding<>(handlers, "one.zone", zones.objects()).bindUnowned();
    }
}
