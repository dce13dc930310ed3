package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Result;
import io.oneedge.core.user.UserService;
import io.oneedge.wire.catalogue.UserOperations;

/** The operations of users. */
public final class UserBinding {

    private UserBinding() {}

    public static void bind(Handlers handlers, UserService users) {
        handlers.bind(
                UserOperations.ALLOCATE,
                call ->
                        Result.of(
                                users.allocate(
                                        call.call(),
                                        call.text("name"),
                                        call.text("password"),
                                        call.text("driver"),
                                        call.numbers("group_ids"))));
        handlers.bind(
                UserOperations.INFO, call -> Result.of(users.show(call.call(), call.number("id"))));
        handlers.bind(
                UserOperations.PASSWD,
                call ->
                        Result.of(
                                users.changePassword(
                                        call.call(), call.number("id"), call.text("password"))));
        handlers.bind(
                UserOperations.CHAUTH,
                call ->
                        Result.of(
                                users.changeAuthentication(
                                        call.call(),
                                        call.number("id"),
                                        call.text("driver"),
                                        call.text("password"))));
        handlers.bind(
                UserOperations.LOGIN,
                call ->
                        Result.of(
                                users.login(
                                        call.call(),
                                        call.text("name"),
                                        call.text("token"),
                                        call.number("seconds"),
                                        call.number("effective_group_id"))));
        bindGroups(handlers, users);
        QuotaBinding.bind(
                handlers,
                UserOperations.QUOTA,
                UserOperations.DEFAULT_QUOTA,
                UserOperations.UPDATE_DEFAULT_QUOTA,
                users.quotas());
        new CommonBinding<>(handlers, "one.user", users.objects()).bindUnowned();
    }

    private static void bindGroups(Handlers handlers, UserService users) {
        handlers.bind(
                UserOperations.CHGRP,
                call ->
                        Result.of(
                                users.changeGroup(
                                        call.call(), call.number("id"), call.number("group_id"))));
        handlers.bind(
                UserOperations.ADD_GROUP,
                call ->
                        Result.of(
                                users.addGroup(
                                        call.call(), call.number("id"), call.number("group_id"))));
        handlers.bind(
                UserOperations.DELETE_GROUP,
                call ->
                        Result.of(
                                users.removeGroup(
                                        call.call(), call.number("id"), call.number("group_id"))));
    }
}
