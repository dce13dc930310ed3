package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Result;
import io.oneedge.core.securitygroup.SecurityGroupService;
import io.oneedge.core.user.Ownership;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.SecurityGroupOperations;

/** The operations of security groups. */
public final class SecurityGroupBinding {

    private SecurityGroupBinding() {}

    public static void bind(Handlers handlers, SecurityGroupService groups, Ownership ownership) {
        handlers.bind(
                SecurityGroupOperations.ALLOCATE,
                call ->
                        Result.of(
                                groups.allocate(
                                        call.call(), Templates.read(call.text("template")))));
        handlers.bind(
                SecurityGroupOperations.CLONE,
                call -> Result.of(groups.copy(call.call(), call.number("id"), call.text("name"))));
        handlers.bind(
                SecurityGroupOperations.COMMIT,
                call ->
                        Result.of(
                                groups.commit(
                                        call.call(),
                                        call.number("id"),
                                        call.flag("only_outdated"))));
        new CommonBinding<>(handlers, "one.secgroup", groups.objects()).bindOwned(ownership);
    }
}
