package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Result;
import io.oneedge.core.host.HostService;
import io.oneedge.core.host.HostWhyService;
import io.oneedge.wire.catalogue.Extensions;
import io.oneedge.wire.catalogue.HostOperations;

/** The operations of hosts. */
public final class HostBinding {

    private HostBinding() {}

    public static void bind(Handlers handlers, HostService hosts) {
        handlers.bind(
                HostOperations.ALLOCATE,
                call ->
                        Result.of(
                                hosts.allocate(
                                        call.call(),
                                        call.text("name"),
                                        call.text("information_driver"),
                                        call.text("virtualization_driver"),
                                        call.number("cluster_id"))));
        handlers.bind(
                HostOperations.STATUS,
                call ->
                        Result.of(
                                hosts.status(
                                        call.call(), call.number("id"), call.number("status"))));
        handlers.bind(
                HostOperations.MONITORING,
                call -> Result.of(hosts.monitoring(call.call(), call.number("id"))));
        handlers.bind(
                HostOperations.POOL_MONITORING, call -> Result.of(hosts.monitoring(call.call())));
        new CommonBinding<>(handlers, "one.host", hosts.objects()).bindUnowned();
    }

    /** What OpenNebula cannot be asked. */
    public static void bindWhy(Handlers handlers, HostWhyService reasons) {
        handlers.bind(
                Extensions.HOST_WHY,
                call -> Result.of(reasons.why(call.call(), call.number("id"))));
        handlers.bind(
                Extensions.HOST_CHECK,
                call -> Result.of(reasons.check(call.call(), call.text("name"))));
    }
}
