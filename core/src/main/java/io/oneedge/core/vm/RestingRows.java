package io.oneedge.core.vm;

import static io.oneedge.core.vm.GuestEffect.KEEP;
import static io.oneedge.core.vm.GuestEffect.REMOVE;
import static io.oneedge.core.vm.GuestEffect.REMOVE_AT_HOST;
import static io.oneedge.core.vm.GuestEffect.RESTORE;
import static io.oneedge.core.vm.GuestEffect.START;
import static io.oneedge.core.vm.LcmState.BOOT_POWEROFF;
import static io.oneedge.core.vm.LcmState.BOOT_SUSPENDED;
import static io.oneedge.core.vm.LcmState.EPILOG;
import static io.oneedge.core.vm.LcmState.EPILOG_FAILURE;
import static io.oneedge.core.vm.LcmState.EPILOG_STOP;
import static io.oneedge.core.vm.LcmState.EPILOG_STOP_FAILURE;
import static io.oneedge.core.vm.LcmState.EPILOG_UNDEPLOY;
import static io.oneedge.core.vm.LcmState.EPILOG_UNDEPLOY_FAILURE;
import static io.oneedge.core.vm.LifecycleRows.DELETED;
import static io.oneedge.core.vm.LifecycleRows.DONE;
import static io.oneedge.core.vm.LifecycleRows.PENDING;
import static io.oneedge.core.vm.LifecycleRows.POWEROFF;
import static io.oneedge.core.vm.LifecycleRows.RESUBMITTED;
import static io.oneedge.core.vm.LifecycleRows.RUNNING;
import static io.oneedge.core.vm.LifecycleRows.STOPPED;
import static io.oneedge.core.vm.LifecycleRows.SUSPENDED;
import static io.oneedge.core.vm.LifecycleRows.UNDEPLOYED;
import static io.oneedge.core.vm.RecordStep.DISKS_KEPT;
import static io.oneedge.core.vm.RecordStep.GO_ON_REMOVING;
import static io.oneedge.core.vm.RecordStep.RELEASE_EVERYTHING;
import static io.oneedge.core.vm.RecordStep.RESUBMIT;
import static io.oneedge.core.vm.StayStep.CLOSE_HISTORY;
import static io.oneedge.core.vm.StayStep.EPILOG_BEGINS;
import static io.oneedge.core.vm.StayStep.EPILOG_ENDS;
import static io.oneedge.core.vm.StayStep.NOTE;
import static io.oneedge.core.vm.StayStep.OPEN_HISTORY;
import static io.oneedge.core.vm.StayStep.RUNNING_BEGINS;
import static io.oneedge.core.vm.StayStep.RUNNING_ENDS;
import static io.oneedge.core.vm.StayStep.RUNS;

import io.oneedge.core.vm.VmLifecycle.Place;
import io.oneedge.core.vm.VmLifecycle.Transition;
import java.util.List;

/** A VM whose guest is off or saved, on its host or off it, and the ends of its life. */
final class RestingRows {

    private RestingRows() {}

    static List<Transition> list() {
        LifecycleRows rows = new LifecycleRows();
        off(rows);
        suspended(rows);
        kept(rows);
        ending(rows);
        return rows.list();
    }

    private static void off(LifecycleRows rows) {
        rows.at(POWEROFF)
                .on(VmEvent.UNDEPLOY, EPILOG_UNDEPLOY, EPILOG_BEGINS, KEEP)
                .on(VmEvent.UNDEPLOY_HARD, EPILOG_UNDEPLOY, EPILOG_BEGINS, KEEP)
                .on(VmEvent.RESCHED, POWEROFF, RecordStep.RESCHED)
                .on(VmEvent.UNRESCHED, POWEROFF, RecordStep.UNRESCHED);
        onItsHost(rows, BOOT_POWEROFF, START);
    }

    private static void suspended(LifecycleRows rows) {
        rows.at(SUSPENDED).on(VmEvent.STOP, EPILOG_STOP, EPILOG_BEGINS, KEEP);
        onItsHost(rows, BOOT_SUSPENDED, RESTORE);
    }

    private static void onItsHost(LifecycleRows rows, LcmState boot, VmStep start) {
        Place here = start == START ? POWEROFF : SUSPENDED;
        rows.at(here)
                .on(VmEvent.RESUME, boot, CLOSE_HISTORY, OPEN_HISTORY, NOTE, RUNNING_BEGINS, start)
                .on(VmEvent.GUEST_RUNS, RUNNING, CLOSE_HISTORY, OPEN_HISTORY, RUNNING_BEGINS)
                .on(VmEvent.TERMINATE, EPILOG, EPILOG_BEGINS, REMOVE)
                .on(VmEvent.TERMINATE_HARD, EPILOG, EPILOG_BEGINS, REMOVE)
                .on(VmEvent.DELETE, DELETED, REMOVE);
        rows.at(boot)
                .on(VmEvent.STARTED, RUNNING, RUNS)
                .on(VmEvent.START_FAILED, here, RUNNING_ENDS)
                .removable();
    }

    private static void kept(LifecycleRows rows) {
        keeps(rows, EPILOG_STOP, EPILOG_STOP_FAILURE, STOPPED);
        keeps(rows, EPILOG_UNDEPLOY, EPILOG_UNDEPLOY_FAILURE, UNDEPLOYED);
        for (Place place : List.of(STOPPED, UNDEPLOYED)) {
            rows.at(place)
                    .on(VmEvent.RESUME, PENDING)
                    .on(VmEvent.TERMINATE, EPILOG, EPILOG_BEGINS, REMOVE)
                    .on(VmEvent.TERMINATE_HARD, EPILOG, EPILOG_BEGINS, REMOVE)
                    .on(VmEvent.RECREATE, RESUBMITTED, REMOVE)
                    .on(VmEvent.DELETE, DELETED, REMOVE);
        }
    }

    /**
     * Disks go to the front-end. The host brings them there, so it is the first to remove what it
     * has: then nothing is on its way any more.
     */
    private static void keeps(LifecycleRows rows, LcmState epilog, LcmState failure, Place to) {
        rows.at(epilog)
                .on(VmEvent.MOVED, to, DISKS_KEPT, EPILOG_ENDS, CLOSE_HISTORY)
                .on(VmEvent.MOVE_FAILED, failure)
                .removable(DISKS_KEPT, REMOVE_AT_HOST);
        rows.at(failure)
                .on(VmEvent.SUCCEED, to, DISKS_KEPT, EPILOG_ENDS, CLOSE_HISTORY)
                .on(VmEvent.FAIL, failure)
                .on(VmEvent.RETRY, epilog, KEEP)
                .failed(DISKS_KEPT, REMOVE_AT_HOST);
    }

    private static void ending(LifecycleRows rows) {
        rows.at(EPILOG)
                .on(VmEvent.REMOVED, DONE, EPILOG_ENDS, CLOSE_HISTORY, RELEASE_EVERYTHING)
                .on(VmEvent.REMOVE_FAILED, EPILOG_FAILURE)
                .removable();
        rows.at(EPILOG_FAILURE)
                .on(VmEvent.SUCCEED, DONE, EPILOG_ENDS, CLOSE_HISTORY, RELEASE_EVERYTHING)
                .on(VmEvent.FAIL, EPILOG_FAILURE)
                .on(VmEvent.RETRY, EPILOG, REMOVE)
                .failed();
        // Whoever deletes by force wants the record gone even if the host never answers again.
        rows.at(DELETED)
                .onEach(elsewhere(), DELETED, REMOVE)
                .on(VmEvent.REMOVED, DONE, CLOSE_HISTORY, RELEASE_EVERYTHING)
                .on(VmEvent.REMOVE_FAILED, DONE, CLOSE_HISTORY, RELEASE_EVERYTHING)
                .on(VmEvent.RECREATE, DELETED, GO_ON_REMOVING)
                .on(VmEvent.DELETE, DONE, GO_ON_REMOVING, CLOSE_HISTORY, RELEASE_EVERYTHING);
        // Recreated again it would run twice, were the removal given up for that.
        rows.at(RESUBMITTED)
                .onEach(elsewhere(), RESUBMITTED, REMOVE)
                .on(VmEvent.REMOVED, PENDING, CLOSE_HISTORY, RESUBMIT)
                .on(VmEvent.REMOVE_FAILED, PENDING, CLOSE_HISTORY, RESUBMIT)
                .on(VmEvent.RECREATE, RESUBMITTED, GO_ON_REMOVING)
                .on(VmEvent.DELETE, DELETED, GO_ON_REMOVING);
    }

    private static List<VmEvent> elsewhere() {
        return List.of(VmEvent.REMOVED_ELSEWHERE, VmEvent.NOT_REMOVED_ELSEWHERE);
    }
}
