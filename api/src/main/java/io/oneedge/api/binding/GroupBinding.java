package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Result;
import io.oneedge.core.group.GroupService;
import io.oneedge.wire.catalogue.GroupOperations;

/** The operations of groups. */
public final class GroupBinding {

    private GroupBinding() {}

    public static void bind(Handlers handlers, GroupService groups) {
        handlers.bind(
                GroupOperations.ALLOCATE,
                call -> Result.of(groups.allocate(call.call(), call.text("name"))));
        handlers.bind(
                GroupOperations.ADD_ADMIN,
                call ->
                        Result.of(
                                groups.addAdministrator(
                                        call.call(), call.number("id"), call.number("user_id"))));
        handlers.bind(
                GroupOperations.DELETE_ADMIN,
                call ->
                        Result.of(
                                groups.removeAdministrator(
                                        call.call(), call.number("id"), call.number("user_id"))));
        QuotaBinding.bind(
                handlers,
                GroupOperations.QUOTA,
                GroupOperations.DEFAULT_QUOTA,
                GroupOperations.UPDATE_DEFAULT_QUOTA,
                groups.quotas());
        new CommonBinding<>(handlers, "one.group", groups.objects()).bindUnowned();
    }
}
