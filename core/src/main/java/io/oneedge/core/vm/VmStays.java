package io.oneedge.core.vm;

import io.oneedge.core.access.Caller;
import java.util.Optional;

/**
 * Takes the steps of one transition that concern the history of a VM.
 *
 * @param now seconds since 1970
 * @param request in which the transition was asked for
 * @param assignment where a stay that begins is; where it goes on if empty
 */
record VmStays(long now, long request, VmChange.Cause cause, Optional<Assignment> assignment) {

    Vm after(Vm vm, StayStep step) {
        return switch (step) {
            case OPEN_HISTORY -> opened(vm);
            case NEXT_HISTORY -> gone(vm);
            case RETURN_HISTORY -> returned(vm);
            case NOTE -> vm.lastStay().map(stay -> vm.withStay(noted(stay))).orElse(vm);
            case NOTE_PREVIOUS ->
                    vm.previousStay().map(stay -> vm.withStay(noted(stay))).orElse(vm);
            case PROLOG_BEGINS -> at(vm, StayTime.PROLOG_START);
            case PROLOG_ENDS -> at(vm, StayTime.PROLOG_END);
            case RUNNING_BEGINS -> at(vm, StayTime.RUNNING_START);
            case RUNS -> vm.lastStay().map(stay -> vm.withStay(stay.running())).orElse(vm);
            case RUNNING_ENDS -> at(vm, StayTime.RUNNING_END);
            case EPILOG_BEGINS -> at(vm, StayTime.EPILOG_START);
            case EPILOG_ENDS -> at(vm, StayTime.EPILOG_END);
            case CLOSE_HISTORY -> at(vm, StayTime.END);
            case CLOSE_PREVIOUS ->
                    vm.previousStay().map(stay -> vm.withStay(stay.closed(now))).orElse(vm);
        };
    }

    private Vm opened(Vm vm) {
        return vm.withNewStay(
                HistoryRecord.begun(
                        vm.history().size(),
                        assignment.orElseGet(() -> last(vm).assignment()),
                        now));
    }

    private Vm gone(Vm vm) {
        HistoryRecord last = last(vm);
        return vm.withStay(noted(last.closed(now)))
                .withNewStay(last.next(vm.history().size(), now));
    }

    private Vm returned(Vm vm) {
        HistoryRecord before = vm.previousStay().orElseThrow();
        return vm.withNewStay(
                HistoryRecord.begun(vm.history().size(), before.assignment(), now)
                        .asked(before.action(), before.user(), before.group(), before.request()));
    }

    private Vm at(Vm vm, StayTime moment) {
        return vm.lastStay().map(stay -> vm.withStay(stay.at(moment, now))).orElse(vm);
    }

    /** The stay remembers who asked for what ended it, or a part of it. */
    private HistoryRecord noted(HistoryRecord stay) {
        if (cause.action() == VmAction.NONE) {
            return stay;
        }
        boolean asked = cause.caller().isPresent();
        return stay.asked(
                cause.action(),
                cause.caller().map(Caller::user).orElse(-1),
                cause.caller().map(Caller::group).orElse(-1),
                asked ? request : -1);
    }

    private static HistoryRecord last(Vm vm) {
        return vm.lastStay()
                .orElseThrow(() -> new IllegalStateException("VM " + vm.id() + " has no host"));
    }
}
