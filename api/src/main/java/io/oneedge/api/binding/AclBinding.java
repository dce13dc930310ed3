package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Result;
import io.oneedge.core.acl.AclService;
import io.oneedge.wire.catalogue.AclOperations;

/** The operations of the access control rules. */
public final class AclBinding {

    private AclBinding() {}

    public static void bind(Handlers handlers, AclService rules) {
        handlers.bind(AclOperations.INFO, call -> Result.of(rules.list(call.call())));
        handlers.bind(
                AclOperations.ADD_RULE,
                call ->
                        Result.of(
                                rules.add(
                                        call.call(),
                                        call.text("user"),
                                        call.text("resource"),
                                        call.text("rights"),
                                        call.text("zone"))));
        handlers.bind(
                AclOperations.DELETE_RULE,
                call -> Result.of(rules.remove(call.call(), call.number("id"))));
    }
}
