package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Invocation;
import io.oneedge.api.operation.Result;
import io.oneedge.core.access.Call;
import io.oneedge.core.network.NetworkService;
import io.oneedge.core.network.Reservations;
import io.oneedge.core.user.Ownership;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.Operation;
import io.oneedge.wire.catalogue.VnOperations;

/** The operations of virtual networks. */
public final class NetworkBinding {

    private NetworkBinding() {}

    public static void bind(Handlers handlers, NetworkService networks, Ownership ownership) {
        handlers.bind(
                VnOperations.ALLOCATE,
                call ->
                        Result.of(
                                networks.allocate(
                                        call.call(), template(call), call.number("cluster_id"))));
        bindTemplate(handlers, VnOperations.ADD_AR, networks::addRange);
        bindTemplate(handlers, VnOperations.UPDATE_AR, networks::updateRange);
        bindTemplate(handlers, VnOperations.HOLD, networks::hold);
        bindTemplate(handlers, VnOperations.RELEASE, networks::release);
        Reservations reservations = networks.reservations();
        bindTemplate(handlers, VnOperations.RESERVE, reservations::reserve);
        bindRange(handlers, VnOperations.RM_AR, networks::removeRange);
        bindRange(handlers, VnOperations.FREE_AR, networks::freeRange);
        new CommonBinding<>(handlers, "one.vn", networks.objects()).bindOwned(ownership);
    }

    private static void bindTemplate(Handlers handlers, Operation operation, OfTemplate change) {
        handlers.bind(
                operation,
                call -> Result.of(change.apply(call.call(), call.number("id"), template(call))));
    }

    private static void bindRange(Handlers handlers, Operation operation, OfRange change) {
        handlers.bind(
                operation,
                call ->
                        Result.of(
                                change.apply(
                                        call.call(),
                                        call.number("id"),
                                        call.number("address_range_id"),
                                        call.flag("force"))));
    }

    private static Template template(Invocation call) {
        return Templates.read(call.text("template"));
    }

    @FunctionalInterface
    private interface OfTemplate {
        int apply(Call call, int id, Template template);
    }

    @FunctionalInterface
    private interface OfRange {
        int apply(Call call, int id, int range, boolean force);
    }
}
