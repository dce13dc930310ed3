package io.oneedge.core.vm;

import io.oneedge.foundation.failure.Failure;

/**
 * A move of a VM to another place, as it is asked for.
 *
 * @param action as which the history remembers it
 */
record VmMigration(VmLifecycle.Transition transition, VmAction action) {

    /**
     * The migration that is meant; one of a guest that does not run is never live.
     *
     * @param kind 0 saves the guest, 1 shuts it down, 2 ends it at once
     */
    static VmMigration of(Vm vm, boolean live, int kind) {
        boolean runs = vm.lcm() == LcmState.RUNNING;
        VmEvent event =
                live && runs
                        ? VmEvent.MIGRATE_LIVE
                        : switch (kind) {
                            case 1 -> VmEvent.MIGRATE_OFF;
                            case 2 -> VmEvent.MIGRATE_OFF_HARD;
                            default -> VmEvent.MIGRATE;
                        };
        VmLifecycle.Transition transition =
                VmLifecycle.decide(vm.place(), event)
                        .orElseThrow(() ->
                                Failure.action(
                                        "Migrate action is not available for state " + vm.place()));
        return new VmMigration(transition, runs ? action(event) : VmAction.MIGRATE);
    }

    private static VmAction action(VmEvent event) {
        return switch (event) {
            case MIGRATE_LIVE -> VmAction.LIVE_MIGRATE;
            case MIGRATE_OFF -> VmAction.POWEROFF_MIGRATE;
            case MIGRATE_OFF_HARD -> VmAction.POWEROFF_HARD_MIGRATE;
            default -> VmAction.MIGRATE;
        };
    }
}
