package io.oneedge.core.vm;

import static io.oneedge.core.vm.DeviceStep.DROP_SNAPSHOTS;
import static io.oneedge.core.vm.GuestEffect.KEEP;
import static io.oneedge.core.vm.GuestEffect.REMOVE;
import static io.oneedge.core.vm.GuestEffect.RESET;
import static io.oneedge.core.vm.GuestEffect.SAVE;
import static io.oneedge.core.vm.GuestEffect.START;
import static io.oneedge.core.vm.GuestEffect.STOP;
import static io.oneedge.core.vm.LcmState.BOOT_UNKNOWN;
import static io.oneedge.core.vm.LcmState.EPILOG;
import static io.oneedge.core.vm.LcmState.EPILOG_STOP;
import static io.oneedge.core.vm.LcmState.EPILOG_UNDEPLOY;
import static io.oneedge.core.vm.LcmState.SAVE_STOP;
import static io.oneedge.core.vm.LcmState.SAVE_SUSPEND;
import static io.oneedge.core.vm.LcmState.SHUTDOWN_POWEROFF;
import static io.oneedge.core.vm.LcmState.SHUTDOWN_UNDEPLOY;
import static io.oneedge.core.vm.LcmState.UNKNOWN;
import static io.oneedge.core.vm.LifecycleRows.POWEROFF;
import static io.oneedge.core.vm.LifecycleRows.RUNNING;
import static io.oneedge.core.vm.LifecycleRows.SUSPENDED;
import static io.oneedge.core.vm.LifecycleRows.halted;
import static io.oneedge.core.vm.LifecycleRows.notHalted;
import static io.oneedge.core.vm.RecordStep.CANCEL_EFFECTS;
import static io.oneedge.core.vm.StayStep.EPILOG_BEGINS;
import static io.oneedge.core.vm.StayStep.RUNNING_ENDS;
import static io.oneedge.core.vm.StayStep.RUNS;

import io.oneedge.core.vm.VmLifecycle.Place;
import io.oneedge.core.vm.VmLifecycle.Transition;
import java.util.List;

/** A VM that runs, or of which nobody knows whether it does, and how its guest comes to rest. */
final class RunningRows {

    private RunningRows() {}

    static List<Transition> list() {
        LifecycleRows rows = new LifecycleRows();
        running(rows);
        unknown(rows);
        saved(rows);
        shutDown(rows);
        return rows.list();
    }

    private static void running(LifecycleRows rows) {
        // A reboot may be pending while the VM runs, or while nobody knows: it gives way.
        rows.at(RUNNING)
                .on(VmEvent.REBOOT, RUNNING, CANCEL_EFFECTS, GuestEffect.REBOOT)
                .on(VmEvent.REBOOT_HARD, RUNNING, CANCEL_EFFECTS, RESET)
                .on(VmEvent.REBOOTED, RUNNING)
                .on(VmEvent.REBOOT_FAILED, RUNNING)
                .on(VmEvent.NICS_FILTERED, RUNNING)
                .on(VmEvent.NICS_NOT_FILTERED, RUNNING)
                .on(VmEvent.SUSPEND, SAVE_SUSPEND, CANCEL_EFFECTS, SAVE)
                .on(VmEvent.STOP, SAVE_STOP, CANCEL_EFFECTS, SAVE)
                .on(VmEvent.RESCHED, RUNNING, RecordStep.RESCHED)
                .on(VmEvent.UNRESCHED, RUNNING, RecordStep.UNRESCHED)
                .on(VmEvent.SUCCEED, RUNNING)
                .on(VmEvent.FAIL, RUNNING)
                .on(VmEvent.GUEST_UNKNOWN, UNKNOWN, RecordStep.UNRESCHED);
        halts(rows);
    }

    private static void unknown(LifecycleRows rows) {
        rows.at(UNKNOWN)
                .on(VmEvent.RESUME, BOOT_UNKNOWN, CANCEL_EFFECTS, START)
                .on(VmEvent.RESCHED, UNKNOWN, RecordStep.RESCHED)
                .on(VmEvent.UNRESCHED, UNKNOWN, RecordStep.UNRESCHED)
                .on(VmEvent.SUCCEED, RUNNING)
                .on(VmEvent.FAIL, RUNNING)
                .on(VmEvent.GUEST_RUNS, RUNNING);
        halts(rows);
        rows.at(BOOT_UNKNOWN)
                .on(VmEvent.STARTED, RUNNING, RUNS)
                .on(VmEvent.START_FAILED, UNKNOWN)
                .removable();
    }

    /** What ends the guest, in either of the two states. */
    private static void halts(LifecycleRows rows) {
        rows.on(VmEvent.POWEROFF, SHUTDOWN_POWEROFF, CANCEL_EFFECTS, GuestEffect.SHUTDOWN)
                .on(VmEvent.POWEROFF_HARD, SHUTDOWN_POWEROFF, CANCEL_EFFECTS, STOP)
                .on(VmEvent.UNDEPLOY, SHUTDOWN_UNDEPLOY, CANCEL_EFFECTS, GuestEffect.SHUTDOWN)
                .on(VmEvent.UNDEPLOY_HARD, SHUTDOWN_UNDEPLOY, CANCEL_EFFECTS, STOP)
                .on(VmEvent.TERMINATE, LcmState.SHUTDOWN, CANCEL_EFFECTS, GuestEffect.SHUTDOWN)
                .on(VmEvent.TERMINATE_HARD, LcmState.SHUTDOWN, CANCEL_EFFECTS, STOP)
                .on(VmEvent.GUEST_GONE, POWEROFF, CANCEL_EFFECTS, DROP_SNAPSHOTS, RUNNING_ENDS)
                .removable();
    }

    private static void saved(LifecycleRows rows) {
        rows.at(SAVE_SUSPEND)
                .on(VmEvent.SAVED, SUSPENDED, DROP_SNAPSHOTS, RUNNING_ENDS)
                .on(VmEvent.SAVE_FAILED, RUNNING, RUNS)
                .removable();
        rows.at(SAVE_STOP)
                .on(VmEvent.SAVED, EPILOG_STOP, DROP_SNAPSHOTS, RUNNING_ENDS, EPILOG_BEGINS, KEEP)
                .on(VmEvent.SAVE_FAILED, RUNNING, RUNS)
                .removable();
    }

    private static void shutDown(LifecycleRows rows) {
        shutDown(rows, SHUTDOWN_POWEROFF, POWEROFF, DROP_SNAPSHOTS, RUNNING_ENDS);
        shutDown(
                rows,
                SHUTDOWN_UNDEPLOY,
                Place.active(EPILOG_UNDEPLOY),
                DROP_SNAPSHOTS,
                RUNNING_ENDS,
                EPILOG_BEGINS,
                KEEP);
        shutDown(
                rows,
                LcmState.SHUTDOWN,
                Place.active(EPILOG),
                DROP_SNAPSHOTS,
                RUNNING_ENDS,
                EPILOG_BEGINS,
                REMOVE);
    }

    private static void shutDown(LifecycleRows rows, LcmState here, Place to, VmStep... steps) {
        rows.at(here).onEach(halted(), to, steps).onEach(notHalted(), RUNNING, RUNS).removable();
    }
}
