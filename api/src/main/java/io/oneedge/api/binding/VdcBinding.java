package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.core.vdc.VdcService;

/** The operations of virtual data centers. */
public final class VdcBinding {

    private VdcBinding() {}

    public static void bind(Handlers handlers, VdcService vdcs) {
        new CommonBinding<>(handlers, "one.vdc", vdcs.objects()).bindUnowned();
    }
}
