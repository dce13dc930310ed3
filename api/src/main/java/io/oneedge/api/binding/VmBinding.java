package io.oneedge.api.binding;

import io.oneedge.api.operation.Handler;
import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Invocation;
import io.oneedge.api.operation.Result;
import io.oneedge.core.object.Form;
import io.oneedge.core.object.ListCondition;
import io.oneedge.core.object.PoolFilter;
import io.oneedge.core.user.Ownership;
import io.oneedge.core.vm.VmService;
import io.oneedge.core.vm.VmState;
import io.oneedge.core.vm.VmWhyService;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.catalogue.Extensions;
import io.oneedge.wire.catalogue.VmOperations;
import io.oneedge.wire.xmlrpc.Pieces;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The operations of VMs that exist. How they come to be is bound with templates. */
public final class VmBinding {

    /** VMs of every state. */
    private static final int ANY_STATE = -2;

    /** VMs of every state but DONE. */
    private static final int NOT_DONE = -1;

    /** What clients ask for most of the time. */
    private static final ListCondition USUAL =
            ListCondition.usual(vm -> vm.state() != VmState.DONE.number());

    /** Ids in one {@code one.vmpool.infoset}. */
    private static final int SET_MAX = 10_000;

    private VmBinding() {}

    public static void bind(Handlers handlers, VmService vms, Ownership ownership) {
        handlers.bind(VmOperations.ACTION, call -> Result.of(act(vms, call)));
        handlers.bind(
                VmOperations.DEPLOY,
                call ->
                        Result.of(
                                vms.deploy(
                                        call.call(),
                                        call.number("id"),
                                        call.number("host_id"),
                                        call.flag("enforce"),
                                        call.number("datastore_id"))));
        handlers.bind(
                VmOperations.MIGRATE,
                call ->
                        Result.of(
                                vms.migrate(
                                        call.call(),
                                        call.number("id"),
                                        call.number("host_id"),
                                        call.flag("live"),
                                        call.flag("enforce"),
                                        call.number("datastore_id"),
                                        call.number("kind"))));
        handlers.bind(
                VmOperations.RECOVER,
                call ->
                        Result.of(
                                vms.recover(
                                        call.call(), call.number("id"), call.number("operation"))));
        handlers.bind(VmOperations.POOL_INFO, pool(handlers, vms, Form.LISTED));
        handlers.bind(VmOperations.POOL_INFO_EXTENDED, pool(handlers, vms, Form.EXTENDED));
        handlers.bind(VmOperations.POOL_INFO_SET, call -> Result.of(set(vms, call)));
        new CommonBinding<>(handlers, "one.vm", vms.objects()).bindOwned(ownership);
    }

    /** What VMs wait for, and what was done for them. */
    public static void bindWhy(Handlers handlers, VmWhyService reasons) {
        handlers.bind(
                Extensions.VM_WHY, call -> Result.of(reasons.why(call.call(), call.number("id"))));
        handlers.bind(
                Extensions.VM_EFFECTS,
                call -> Result.of(reasons.effects(call.call(), call.number("id"))));
    }

    private static Handler pool(Handlers handlers, VmService vms, Form form) {
        return call -> {
            if (!call.text("search").isEmpty()) {
                throw Failure.invalid("Full text search is not supported by the SQL backend");
            }
            return Result.of(
                    vms.objects()
                            .documents(
                                    call.call(),
                                    CommonBinding.filter(handlers, call),
                                    form,
                                    inState(call.number("state"))));
        };
    }

    /** Whoever may not have one more running is told of the action, as OpenNebula does. */
    private static int act(VmService vms, Invocation call) {
        try {
            return vms.act(call.call(), call.text("action"), call.number("id"));
        } catch (Failure failure) {
            throw failure.kind() == FailureKind.LIMIT ? Failure.action(failure.message()) : failure;
        }
    }

    private static ListCondition inState(int state) {
        return switch (state) {
            case ANY_STATE -> ListCondition.of(vm -> true);
            case NOT_DONE -> USUAL;
            default -> ListCondition.of(vm -> vm.state() == state);
        };
    }

    private static Pieces set(VmService vms, Invocation call) {
        Set<Integer> ids =
                Arrays.stream(call.text("ids").split(",", SET_MAX + 1))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .map(VmBinding::number)
                        .collect(Collectors.toSet());
        if (ids.size() > SET_MAX) {
            throw Failure.invalid("More than " + SET_MAX + " VMs in one set");
        }
        Form form = call.flag("extended") ? Form.EXTENDED : Form.LISTED;
        return vms.objects()
                .documents(
                        call.call(),
                        PoolFilter.ALL,
                        form,
                        ListCondition.of(vm -> ids.contains(vm.id())));
    }

    private static int number(String id) {
        try {
            return Integer.parseInt(id);
        } catch (NumberFormatException e) {
            throw Failure.invalid("Not the numbers of VMs, separated by commas");
        }
    }
}
