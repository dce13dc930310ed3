package io.oneedge.core.vm;

import java.util.List;

/** Says more exactly what happens to a VM, where its history decides between rows of the table. */
final class VmEvents {

    private VmEvents() {}

    static VmEvent exactly(Vm vm, VmEvent event) {
        return switch (event) {
            case DEPLOY -> deployed(vm);
            case TERMINATE, TERMINATE_HARD, DELETE ->
                    waitsWithDisks(vm) ? VmEvent.TERMINATE_KEPT : event;
            case RECREATE -> waitsWithDisks(vm) ? VmEvent.RECREATE_KEPT : event;
            case MOVED -> wasShutDown(vm) ? VmEvent.MOVED_OFF : event;
            case SUCCEED -> wasShutDown(vm) ? VmEvent.SUCCEED_OFF : event;
            case IMAGES_CAME -> isToBeHeld(vm) ? VmEvent.IMAGES_CAME_ON_HOLD : event;
            default -> event;
        };
    }

    private static VmEvent deployed(Vm vm) {
        if (!vm.standing().kept()) {
            return VmEvent.DEPLOY;
        }
        boolean saved = lastActionIs(vm, List.of(VmAction.STOP));
        return saved ? VmEvent.DEPLOY_STOPPED : VmEvent.DEPLOY_UNDEPLOYED;
    }

    private static boolean waitsWithDisks(Vm vm) {
        boolean waits = vm.state() == VmState.PENDING || vm.state() == VmState.HOLD;
        return waits && vm.standing().kept();
    }

    /** Whether the guest of a VM that was moved was shut down for it, not saved. */
    private static boolean wasShutDown(Vm vm) {
        boolean moving =
                vm.lcm() == LcmState.PROLOG_MIGRATE || vm.lcm() == LcmState.PROLOG_MIGRATE_FAILURE;
        return moving
                && lastActionIs(
                        vm, List.of(VmAction.POWEROFF_MIGRATE, VmAction.POWEROFF_HARD_MIGRATE));
    }

    private static boolean isToBeHeld(Vm vm) {
        return vm.template().isYesAt("SUBMIT_ON_HOLD");
    }

    private static boolean lastActionIs(Vm vm, List<VmAction> actions) {
        return vm.lastStay().filter(stay -> actions.contains(stay.action())).isPresent();
    }
}
