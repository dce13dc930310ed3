package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Invocation;
import io.oneedge.api.operation.Result;
import io.oneedge.core.access.Call;
import io.oneedge.core.network.NetworkService;
import io.oneedge.core.user.Ownership;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.Operation;
import io.oneedge.wire.catalogue.VnOperations;

/** The operations of virtual networks, their address ranges and leases. */
public final class VnBinding {

    private VnBinding() {}

    public static void bind(Handlers handlers, NetworkService networks, Ownership ownership) {
        handlers.bind(
                VnOperations.ALLOCATE,
                call ->
                        Result.of(
                                networks.allocate(
                                        call.call(), template(call), call.number("cluster_id"))));
        changing(handlers, VnOperations.ADD_AR, networks::addRange);
        changing(handlers, VnOperations.UPDATE_AR, networks::updateRange);
        changing(handlers, VnOperations.HOLD, networks::hold);
        changing(handlers, VnOperations.RELEASE, networks::release);
        changing(handlers, VnOperations.RESERVE, networks.reservations()::reserve);
        handlers.bind(
                VnOperations.RM_AR,
                call ->
                        Result.of(
                                networks.removeRange(
                                        call.call(),
                                        call.number("id"),
                                        call.number("address_range_id"),
                                        call.flag("force"))));
        handlers.bind(
                VnOperations.FREE_AR,
                call ->
                        Result.of(
                                networks.freeRange(
                                        call.call(),
                                        call.number("id"),
                                        call.number("address_range_id"),
                                        call.flag("force"))));
        new CommonBinding<>(handlers, "one.vn", networks.objects()).bindOwned(ownership);
    }

    private static void changing(Handlers handlers, Operation operation, Change change) {
        handlers.bind(
                operation,
                call -> Result.of(change.of(call.call(), call.number("id"), template(call))));
    }

    private static Template template(Invocation call) {
        return Templates.read(call.text("template"));
    }

    /** What a template changes of a network. */
    @FunctionalInterface
    private interface Change {
        int of(Call call, int id, Template template);
    }
}
