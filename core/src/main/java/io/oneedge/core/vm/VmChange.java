package io.oneedge.core.vm;

import io.oneedge.core.access.Caller;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Resource;
import java.util.Optional;

/** Carries a transition of the life cycle out: the VM changes, its effects are written down. */
final class VmChange {

    /** Who asked for an event; hosts and effects ask on nobody's behalf. */
    record Cause(VmAction action, Optional<Caller> caller) {
        static final Cause NOBODY = new Cause(VmAction.NONE, Optional.empty());
    }

    private final Journal journal;
    private final VmEnding ending;

    VmChange(Journal journal, VmEnding ending) {
        this.journal = journal;
        this.ending = ending;
    }

    /** Takes every step of the transition, stores the VM and gives it as it is now. */
    Vm apply(
            Writing writing,
            Vm vm,
            VmLifecycle.Transition transition,
            Cause cause,
            Optional<Assignment> assignment) {
        long now = writing.now().getEpochSecond();
        boolean endsSomething =
                !transition.from().equals(transition.to())
                        && !transition.steps().contains(VmStep.OPEN_HISTORY);
        Vm changed = (endsSomething ? noted(writing, vm, cause) : vm).withPlace(transition.to());
        for (VmStep step : transition.steps()) {
            changed = take(writing, changed, step, assignment, now);
        }
        writing.put(Vms.KIND, changed);
        return changed;
    }

    private Vm take(
            Writing writing, Vm vm, VmStep step, Optional<Assignment> assignment, long now) {
        return switch (step) {
            case OPEN_HISTORY ->
                    vm.withNewStay(
                            HistoryRecord.begun(
                                    vm.history().size(),
                                    assignment.orElseGet(() -> lastAssignment(vm)),
                                    now));
            case PROLOG_BEGINS,
                    PROLOG_ENDS,
                    RUNNING_BEGINS,
                    RUNNING_ENDS,
                    EPILOG_BEGINS,
                    EPILOG_ENDS,
                    CLOSE_HISTORY ->
                    vm.lastStay().map(stay -> vm.withLastStay(stay.after(step, now))).orElse(vm);
            case RELEASE_EVERYTHING -> {
                // Images are given back by looking at who still uses them, so this VM goes first.
                Vm ended = vm.ended(now);
                writing.put(Vms.KIND, ended);
                ending.release(writing, ended);
                yield ended;
            }
            case CANCEL_EFFECTS -> {
                journal.cancel(writing, Resource.VM, vm.id(), "The VM was deleted");
                yield vm;
            }
            case PREPARE, START, SHUTDOWN, STOP, REBOOT, RESET, REMOVE -> {
                journal.begin(
                        writing,
                        GuestEffect.of(step).action(),
                        Resource.VM,
                        vm.id(),
                        lastAssignment(vm).host(),
                        Template.EMPTY);
                yield step == VmStep.START ? withoutReport(vm) : vm;
            }
        };
    }

    /** What a guest reported before it was off says nothing about the one that starts now. */
    private static Vm withoutReport(Vm vm) {
        boolean reports =
                vm.template()
                        .vector("CONTEXT")
                        .filter(context -> context.isYes("REPORT_READY"))
                        .isPresent();
        return reports ? vm.withAttributes(vm.userTemplate().without("READY")) : vm;
    }

    /** The stay remembers who asked for what ended it, or a part of it. */
    private static Vm noted(Writing writing, Vm vm, Cause cause) {
        Optional<HistoryRecord> stay = vm.lastStay();
        if (cause.action() == VmAction.NONE || stay.isEmpty()) {
            return vm;
        }
        boolean asked = cause.caller().isPresent();
        return vm.withLastStay(
                stay.get()
                        .asked(
                                cause.action(),
                                cause.caller().map(Caller::user).orElse(-1),
                                cause.caller().map(Caller::group).orElse(-1),
                                asked ? writing.request().number() : -1));
    }

    private static Assignment lastAssignment(Vm vm) {
        return vm.lastStay()
                .orElseThrow(() -> new IllegalStateException("VM " + vm.id() + " has no host"))
                .assignment();
    }
}
