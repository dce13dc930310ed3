package io.oneedge.core.vm;

import io.oneedge.core.access.Call;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Optional;

/**
 * What {@code one.vm.recover} asks for, with OpenNebula's numbers. What is pending is taken as done
 * or as failed; what has failed is taken as done, given up or tried again; or the VM goes.
 */
final class VmRecovery {

    private final VmChange changes;

    VmRecovery(VmChange changes) {
        this.changes = changes;
    }

    /**
     * Recovers a VM.
     *
     * @param operation 0 failure, 1 success, 2 retry, 3 delete, 4 delete and recreate, 5 delete
     *     from the database
     */
    void recover(Call call, Writing writing, Vm vm, int operation) {
        switch (operation) {
            case 0 -> settle(writing, vm, VmEvent.FAIL);
            case 1 -> settle(writing, vm, VmEvent.SUCCEED);
            case 2 -> retry(writing, vm);
            case 3 -> end(call, writing, vm, VmEvent.DELETE);
            case 4 -> recreate(call, writing, vm);
            case 5 -> end(call, writing, vm, VmEvent.FORGET);
            default -> throw Failure.action("Wrong recovery operation code");
        }
    }

    private void settle(Writing writing, Vm vm, VmEvent event) {
        if (vm.state() == VmState.CLONING_FAILURE && event == VmEvent.SUCCEED) {
            imagesCame(writing, vm);
            return;
        }
        List<Effect> pending = waitedFor(writing, vm);
        boolean success = event == VmEvent.SUCCEED;
        VmEvent outcome = event;
        if (!success && pending.stream().anyMatch(Effect::isPassed)) {
            throw Failure.action(
                    "Could not perform a recover operation on VM "
                            + vm.id()
                            + ": its guest is being told to run where it goes, and can no longer"
                            + " stay.");
        }
        if (!pending.isEmpty()) {
            GuestEffect effect = GuestEffect.of(pending.getFirst());
            outcome = success ? effect.success() : effect.failure();
        }
        VmLifecycle.Transition transition =
                decide(vm, outcome).orElseThrow(() -> wrongState("a recover operation", vm));
        changes.cancel(writing, vm);
        changes.apply(
                writing,
                success && vm.deployId().isEmpty() ? vm.withDeployId("one-" + vm.id()) : vm,
                transition,
                VmChange.Cause.NOBODY,
                Optional.empty());
    }

    private void imagesCame(Writing writing, Vm vm) {
        Vm filled = VmWaiting.filled(writing, vm);
        if (VmWaiting.waits(filled)) {
            throw Failure.action(
                    "Could not perform a recover operation on VM "
                            + vm.id()
                            + ": the content of an image of it is still missing.");
        }
        VmLifecycle.Transition transition =
                decide(filled, VmEvent.SUCCEED)
                        .orElseThrow(() -> wrongState("a recover operation", vm));
        changes.apply(writing, filled, transition, VmChange.Cause.NOBODY, Optional.empty());
    }

    /** What is pending is tried until it is done, so there is nothing to try again. */
    private void retry(Writing writing, Vm vm) {
        if (vm.state() != VmState.ACTIVE) {
            throw wrongState("a retry", vm);
        }
        if (waitedFor(writing, vm).isEmpty()) {
            decide(vm, VmEvent.RETRY)
                    .ifPresent(transition ->
                            changes.apply(
                                    writing,
                                    vm,
                                    transition,
                                    VmChange.Cause.NOBODY,
                                    Optional.empty()));
        }
    }

    /** One that has ended stays as it is. */
    private void end(Call call, Writing writing, Vm vm, VmEvent event) {
        if (vm.state() != VmState.DONE) {
            force(call, writing, vm, event, VmAction.DELETE);
        }
    }

    private void recreate(Call call, Writing writing, Vm vm) {
        switch (vm.state()) {
            case POWEROFF -> throw cannotRecreate("a powered off VM. Resume it first");
            case SUSPENDED -> throw cannotRecreate("a suspended VM. Resume it first");
            case DONE -> throw cannotRecreate("a VM already in DONE state");
            case INIT, PENDING, HOLD, ACTIVE, STOPPED, UNDEPLOYED, CLONING, CLONING_FAILURE ->
                    force(call, writing, vm, VmEvent.RECREATE, VmAction.DELETE_RECREATE);
        }
    }

    private void force(Call call, Writing writing, Vm vm, VmEvent event, VmAction action) {
        VmLifecycle.Transition transition =
                decide(vm, event).orElseThrow(() -> wrongState("a recover operation", vm));
        changes.apply(
                writing,
                vm,
                transition,
                new VmChange.Cause(action, Optional.of(call.caller())),
                Optional.empty());
    }

    private static Optional<VmLifecycle.Transition> decide(Vm vm, VmEvent event) {
        return VmLifecycle.decide(vm.place(), VmEvents.exactly(vm, event));
    }

    private static Failure wrongState(String what, Vm vm) {
        return Failure.action(
                "Could not perform "
                        + what
                        + " on VM "
                        + vm.id()
                        + ", wrong state "
                        + vm.place()
                        + ".");
    }

    private static Failure cannotRecreate(String what) {
        return Failure.action("Cannot delete-recreate " + what);
    }

    /** New rules of security groups are brought to a host beside all that, and wait for nobody. */
    private static List<Effect> waitedFor(Writing writing, Vm vm) {
        return Journal.pendingOf(writing, Resource.VM, vm.id()).stream()
                .filter(effect -> !VmSecurityGroups.isFilter(effect))
                .toList();
    }
}
