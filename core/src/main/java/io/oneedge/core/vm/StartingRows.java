package io.oneedge.core.vm;

import static io.oneedge.core.vm.GuestEffect.FETCH;
import static io.oneedge.core.vm.GuestEffect.PREPARE;
import static io.oneedge.core.vm.GuestEffect.REMOVE;
import static io.oneedge.core.vm.GuestEffect.REMOVE_AT_FRONT_END;
import static io.oneedge.core.vm.GuestEffect.REMOVE_AT_HOST;
import static io.oneedge.core.vm.GuestEffect.RESTORE;
import static io.oneedge.core.vm.GuestEffect.START;
import static io.oneedge.core.vm.LcmState.BOOT;
import static io.oneedge.core.vm.LcmState.BOOT_FAILURE;
import static io.oneedge.core.vm.LcmState.BOOT_STOPPED;
import static io.oneedge.core.vm.LcmState.BOOT_STOPPED_FAILURE;
import static io.oneedge.core.vm.LcmState.BOOT_UNDEPLOY;
import static io.oneedge.core.vm.LcmState.BOOT_UNDEPLOY_FAILURE;
import static io.oneedge.core.vm.LcmState.EPILOG;
import static io.oneedge.core.vm.LcmState.PROLOG;
import static io.oneedge.core.vm.LcmState.PROLOG_FAILURE;
import static io.oneedge.core.vm.LcmState.PROLOG_RESUME;
import static io.oneedge.core.vm.LcmState.PROLOG_RESUME_FAILURE;
import static io.oneedge.core.vm.LcmState.PROLOG_UNDEPLOY;
import static io.oneedge.core.vm.LcmState.PROLOG_UNDEPLOY_FAILURE;
import static io.oneedge.core.vm.LifecycleRows.CLONING;
import static io.oneedge.core.vm.LifecycleRows.CLONING_FAILURE;
import static io.oneedge.core.vm.LifecycleRows.DONE;
import static io.oneedge.core.vm.LifecycleRows.HOLD;
import static io.oneedge.core.vm.LifecycleRows.PENDING;
import static io.oneedge.core.vm.LifecycleRows.RESUBMITTED;
import static io.oneedge.core.vm.LifecycleRows.RUNNING;
import static io.oneedge.core.vm.RecordStep.DISKS_BACK;
import static io.oneedge.core.vm.RecordStep.RELEASE_EVERYTHING;
import static io.oneedge.core.vm.StayStep.EPILOG_BEGINS;
import static io.oneedge.core.vm.StayStep.OPEN_HISTORY;
import static io.oneedge.core.vm.StayStep.PROLOG_BEGINS;
import static io.oneedge.core.vm.StayStep.PROLOG_ENDS;
import static io.oneedge.core.vm.StayStep.RUNNING_BEGINS;
import static io.oneedge.core.vm.StayStep.RUNS;

import io.oneedge.core.vm.VmLifecycle.Place;
import io.oneedge.core.vm.VmLifecycle.Transition;
import java.util.List;

/** From the making of a VM to its running on a host: the first time, and after it was kept. */
final class StartingRows {

    private StartingRows() {}

    static List<Transition> list() {
        LifecycleRows rows = new LifecycleRows();
        cloning(rows);
        waiting(rows);
        anew(rows);
        stopped(rows);
        undeployed(rows);
        return rows.list();
    }

    private static void cloning(LifecycleRows rows) {
        for (Place place : List.of(CLONING, CLONING_FAILURE)) {
            rows.at(place)
                    .on(VmEvent.IMAGES_CAME, PENDING)
                    .on(VmEvent.IMAGES_CAME_ON_HOLD, HOLD)
                    .on(VmEvent.IMAGE_FAILED, CLONING_FAILURE)
                    .on(VmEvent.RECREATE, place)
                    .onEach(LifecycleRows.ends(), DONE, RELEASE_EVERYTHING);
        }
        rows.at(CLONING_FAILURE).on(VmEvent.SUCCEED, PENDING).on(VmEvent.FAIL, CLONING_FAILURE);
    }

    private static void waiting(LifecycleRows rows) {
        rows.at(PENDING).on(VmEvent.HOLD, HOLD).on(VmEvent.RECREATE, PENDING);
        rows.at(HOLD).on(VmEvent.RELEASE, PENDING).on(VmEvent.RECREATE, PENDING);
        for (Place place : List.of(PENDING, HOLD)) {
            rows.at(place)
                    .on(VmEvent.DEPLOY, PROLOG, OPEN_HISTORY, PROLOG_BEGINS, PREPARE)
                    .on(VmEvent.DEPLOY_STOPPED, PROLOG_RESUME, OPEN_HISTORY, PROLOG_BEGINS, FETCH)
                    .on(
                            VmEvent.DEPLOY_UNDEPLOYED,
                            PROLOG_UNDEPLOY,
                            OPEN_HISTORY,
                            PROLOG_BEGINS,
                            FETCH)
                    .onEach(LifecycleRows.ends(), DONE, RELEASE_EVERYTHING)
                    .on(VmEvent.TERMINATE_KEPT, EPILOG, EPILOG_BEGINS, REMOVE)
                    .on(VmEvent.RECREATE_KEPT, RESUBMITTED, REMOVE);
        }
    }

    private static void anew(LifecycleRows rows) {
        rows.at(PROLOG)
                .on(VmEvent.PREPARED, BOOT, PROLOG_ENDS, RUNNING_BEGINS, START)
                .on(VmEvent.PREPARE_FAILED, PROLOG_FAILURE, PROLOG_ENDS)
                .removable();
        rows.at(PROLOG_FAILURE)
                .on(VmEvent.SUCCEED, BOOT, RUNNING_BEGINS, START)
                .on(VmEvent.FAIL, PROLOG_FAILURE)
                .on(VmEvent.RETRY, PROLOG, PROLOG_BEGINS, PREPARE)
                .failed();
        boots(rows, BOOT, BOOT_FAILURE, START);
    }

    private static void stopped(LifecycleRows rows) {
        fetches(rows, PROLOG_RESUME, PROLOG_RESUME_FAILURE, BOOT_STOPPED, RESTORE);
        boots(rows, BOOT_STOPPED, BOOT_STOPPED_FAILURE, RESTORE, REMOVE_AT_FRONT_END);
    }

    private static void undeployed(LifecycleRows rows) {
        fetches(rows, PROLOG_UNDEPLOY, PROLOG_UNDEPLOY_FAILURE, BOOT_UNDEPLOY, START);
        boots(rows, BOOT_UNDEPLOY, BOOT_UNDEPLOY_FAILURE, START, REMOVE_AT_FRONT_END);
    }

    /** Disks come back from the front-end. */
    private static void fetches(
            LifecycleRows rows, LcmState prolog, LcmState failure, LcmState boot, VmStep start) {
        rows.at(prolog)
                .on(VmEvent.MOVED, boot, DISKS_BACK, PROLOG_ENDS, RUNNING_BEGINS, start)
                .on(VmEvent.MOVE_FAILED, failure, PROLOG_ENDS)
                .removable(REMOVE_AT_HOST);
        rows.at(failure)
                .on(VmEvent.SUCCEED, boot, DISKS_BACK, RUNNING_BEGINS, start)
                .on(VmEvent.FAIL, failure)
                .on(VmEvent.RETRY, prolog, PROLOG_BEGINS, FETCH)
                .failed(REMOVE_AT_HOST);
    }

    /** A guest starts; where it cannot, the VM waits for a person. */
    static void boots(LifecycleRows rows, LcmState boot, LcmState failure, VmStep start) {
        boots(rows, boot, failure, start, REMOVE);
    }

    /** The same where somebody may have said that disks had come, and they had not. */
    private static void boots(
            LifecycleRows rows, LcmState boot, LcmState failure, VmStep start, VmStep removal) {
        rows.at(boot)
                .on(VmEvent.STARTED, RUNNING, RUNS)
                .on(VmEvent.START_FAILED, failure)
                .removable(removal);
        rows.at(failure)
                .on(VmEvent.SUCCEED, RUNNING, RUNS)
                .on(VmEvent.FAIL, failure)
                .on(VmEvent.RETRY, boot, start)
                .on(VmEvent.GUEST_RUNS, RUNNING, RUNS)
                .failed(removal);
    }
}
