package io.oneedge.core.vm;

import static io.oneedge.core.vm.DeviceStep.DROP_SNAPSHOTS;
import static io.oneedge.core.vm.GuestEffect.MOVE;
import static io.oneedge.core.vm.GuestEffect.REMOVE_AT_PREVIOUS;
import static io.oneedge.core.vm.GuestEffect.RESTORE;
import static io.oneedge.core.vm.GuestEffect.SAVE;
import static io.oneedge.core.vm.GuestEffect.START;
import static io.oneedge.core.vm.GuestEffect.STOP;
import static io.oneedge.core.vm.LcmState.BOOT;
import static io.oneedge.core.vm.LcmState.BOOT_MIGRATE;
import static io.oneedge.core.vm.LcmState.BOOT_MIGRATE_FAILURE;
import static io.oneedge.core.vm.LcmState.PROLOG_MIGRATE;
import static io.oneedge.core.vm.LcmState.PROLOG_MIGRATE_FAILURE;
import static io.oneedge.core.vm.LcmState.PROLOG_MIGRATE_POWEROFF;
import static io.oneedge.core.vm.LcmState.PROLOG_MIGRATE_POWEROFF_FAILURE;
import static io.oneedge.core.vm.LcmState.PROLOG_MIGRATE_SUSPEND;
import static io.oneedge.core.vm.LcmState.PROLOG_MIGRATE_SUSPEND_FAILURE;
import static io.oneedge.core.vm.LcmState.PROLOG_MIGRATE_UNKNOWN;
import static io.oneedge.core.vm.LcmState.PROLOG_MIGRATE_UNKNOWN_FAILURE;
import static io.oneedge.core.vm.LcmState.SAVE_MIGRATE;
import static io.oneedge.core.vm.LcmState.UNKNOWN;
import static io.oneedge.core.vm.LifecycleRows.POWEROFF;
import static io.oneedge.core.vm.LifecycleRows.RUNNING;
import static io.oneedge.core.vm.LifecycleRows.SUSPENDED;
import static io.oneedge.core.vm.RecordStep.CANCEL_EFFECTS;
import static io.oneedge.core.vm.StayStep.CLOSE_HISTORY;
import static io.oneedge.core.vm.StayStep.CLOSE_PREVIOUS;
import static io.oneedge.core.vm.StayStep.NOTE;
import static io.oneedge.core.vm.StayStep.NOTE_PREVIOUS;
import static io.oneedge.core.vm.StayStep.OPEN_HISTORY;
import static io.oneedge.core.vm.StayStep.PROLOG_BEGINS;
import static io.oneedge.core.vm.StayStep.PROLOG_ENDS;
import static io.oneedge.core.vm.StayStep.RETURN_HISTORY;
import static io.oneedge.core.vm.StayStep.RUNNING_BEGINS;
import static io.oneedge.core.vm.StayStep.RUNNING_ENDS;
import static io.oneedge.core.vm.StayStep.RUNS;

import io.oneedge.core.vm.VmLifecycle.Place;
import io.oneedge.core.vm.VmLifecycle.Transition;
import java.util.List;

/**
 * From one host to another: while the guest runs, after it was saved or shut down for it, or while
 * it was off anyway. A move that failed can be tried again, taken as done, or turned round.
 */
final class MovingRows {

    private MovingRows() {}

    static List<Transition> list() {
        LifecycleRows rows = new LifecycleRows();
        live(rows);
        saved(rows);
        resting(rows);
        return rows.list();
    }

    private static void live(LifecycleRows rows) {
        rows.at(RUNNING)
                .on(
                        VmEvent.MIGRATE_LIVE,
                        LcmState.MIGRATE,
                        CANCEL_EFFECTS,
                        OPEN_HISTORY,
                        NOTE_PREVIOUS,
                        GuestEffect.MIGRATE);
        rows.at(LcmState.MIGRATE)
                .on(VmEvent.MIGRATED, RUNNING, CLOSE_PREVIOUS, RUNNING_BEGINS, RUNS, DROP_SNAPSHOTS)
                .on(
                        VmEvent.MIGRATE_FAILED,
                        RUNNING,
                        CLOSE_HISTORY,
                        CLOSE_PREVIOUS,
                        RETURN_HISTORY,
                        RUNNING_BEGINS,
                        RUNS)
                .removable(REMOVE_AT_PREVIOUS);
    }

    private static void saved(LifecycleRows rows) {
        leave(rows, VmEvent.MIGRATE, SAVE);
        leave(rows, VmEvent.MIGRATE_OFF, GuestEffect.SHUTDOWN);
        leave(rows, VmEvent.MIGRATE_OFF_HARD, STOP);
        rows.at(SAVE_MIGRATE)
                .onEach(
                        List.of(VmEvent.SAVED, VmEvent.SHUT_DOWN, VmEvent.STOPPED),
                        PROLOG_MIGRATE,
                        DROP_SNAPSHOTS,
                        CLOSE_PREVIOUS,
                        PROLOG_BEGINS,
                        MOVE)
                .onEach(
                        List.of(VmEvent.SAVE_FAILED, VmEvent.SHUTDOWN_FAILED, VmEvent.STOP_FAILED),
                        RUNNING,
                        CLOSE_HISTORY,
                        CLOSE_PREVIOUS,
                        RETURN_HISTORY,
                        RUNNING_BEGINS,
                        RUNS)
                .removable(REMOVE_AT_PREVIOUS);
        rows.at(PROLOG_MIGRATE)
                .on(VmEvent.MOVED, BOOT_MIGRATE, PROLOG_ENDS, RUNNING_BEGINS, RESTORE)
                .on(VmEvent.MOVED_OFF, BOOT, PROLOG_ENDS, RUNNING_BEGINS, START)
                .on(VmEvent.MOVE_FAILED, PROLOG_MIGRATE_FAILURE, PROLOG_ENDS)
                .removable(REMOVE_AT_PREVIOUS);
        rows.at(PROLOG_MIGRATE_FAILURE)
                .on(VmEvent.SUCCEED, BOOT_MIGRATE, RUNNING_BEGINS, RESTORE)
                .on(VmEvent.SUCCEED_OFF, BOOT, RUNNING_BEGINS, START);
        turns(rows, PROLOG_MIGRATE);
        StartingRows.boots(rows, BOOT_MIGRATE, BOOT_MIGRATE_FAILURE, RESTORE);
    }

    private static void leave(LifecycleRows rows, VmEvent event, VmStep step) {
        rows.at(RUNNING)
                .on(event, SAVE_MIGRATE, CANCEL_EFFECTS, OPEN_HISTORY, NOTE, NOTE_PREVIOUS, step);
    }

    private static void resting(LifecycleRows rows) {
        rests(rows, POWEROFF, PROLOG_MIGRATE_POWEROFF, PROLOG_MIGRATE_POWEROFF_FAILURE);
        rests(rows, SUSPENDED, PROLOG_MIGRATE_SUSPEND, PROLOG_MIGRATE_SUSPEND_FAILURE);
        rows.at(UNKNOWN)
                .onEach(
                        LifecycleRows.migrations(),
                        PROLOG_MIGRATE_UNKNOWN,
                        CANCEL_EFFECTS,
                        CLOSE_HISTORY,
                        OPEN_HISTORY,
                        NOTE,
                        NOTE_PREVIOUS,
                        PROLOG_BEGINS,
                        MOVE);
        rows.at(PROLOG_MIGRATE_UNKNOWN)
                .on(VmEvent.MOVED, BOOT, DROP_SNAPSHOTS, PROLOG_ENDS, RUNNING_BEGINS, START)
                .on(VmEvent.MOVE_FAILED, PROLOG_MIGRATE_UNKNOWN_FAILURE, PROLOG_ENDS)
                .removable(REMOVE_AT_PREVIOUS);
        rows.at(PROLOG_MIGRATE_UNKNOWN_FAILURE)
                .on(VmEvent.SUCCEED, BOOT, DROP_SNAPSHOTS, RUNNING_BEGINS, START);
        turns(rows, PROLOG_MIGRATE_UNKNOWN);
    }

    private static void rests(LifecycleRows rows, Place here, LcmState prolog, LcmState failure) {
        rows.at(here)
                .onEach(
                        LifecycleRows.migrations(),
                        prolog,
                        CLOSE_HISTORY,
                        OPEN_HISTORY,
                        NOTE,
                        PROLOG_BEGINS,
                        MOVE);
        rows.at(prolog)
                .on(VmEvent.MOVED, here, PROLOG_ENDS, RUNNING_ENDS)
                .on(VmEvent.MOVE_FAILED, failure, PROLOG_ENDS)
                .removable(REMOVE_AT_PREVIOUS);
        rows.at(failure).on(VmEvent.SUCCEED, here, RUNNING_ENDS);
        turns(rows, prolog);
    }

    /** A move that failed is tried again, or goes back. */
    private static void turns(LifecycleRows rows, LcmState prolog) {
        rows.on(VmEvent.FAIL, prolog, CLOSE_HISTORY, RETURN_HISTORY, PROLOG_BEGINS, MOVE)
                .on(VmEvent.RETRY, prolog, PROLOG_BEGINS, MOVE)
                .failed(REMOVE_AT_PREVIOUS);
    }
}
