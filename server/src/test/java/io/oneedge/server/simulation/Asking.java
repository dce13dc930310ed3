package io.oneedge.server.simulation;

import io.oneedge.core.vm.LcmState;
import io.oneedge.core.vm.VmEvent;
import io.oneedge.core.vm.VmLifecycle.Place;
import io.oneedge.core.vm.VmState;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is asked for, so that an event of the life cycle happens to VM 0. */
final class Asking {

    /** VM 0: with a disk and a network interface. */
    static final Call MAKE = Call.of("one.template.instantiate", 0, "guest", false, "", false);

    private static final Call SNAP = Call.of("one.vm.snapshotcreate", 0, "kept");
    private static final Call SNAP_DISK = Call.of("one.vm.disksnapshotcreate", 0, 0, "kept");
    private static final Call REVERT_DISK = Call.of("one.vm.disksnapshotrevert", 0, 0, 0);

    /** The words of {@code one.vm.action} are the names of their events. */
    private static final Set<VmEvent> WORDS =
            EnumSet.of(
                    VmEvent.HOLD,
                    VmEvent.RELEASE,
                    VmEvent.POWEROFF,
                    VmEvent.POWEROFF_HARD,
                    VmEvent.SUSPEND,
                    VmEvent.STOP,
                    VmEvent.UNDEPLOY,
                    VmEvent.UNDEPLOY_HARD,
                    VmEvent.RESUME,
                    VmEvent.REBOOT,
                    VmEvent.REBOOT_HARD,
                    VmEvent.TERMINATE,
                    VmEvent.TERMINATE_HARD,
                    VmEvent.RESCHED,
                    VmEvent.UNRESCHED);

    private static final Map<VmEvent, Call> CALLS = calls();

    private Asking() {}

    /** The call, if people can ask for it. */
    static Optional<Call> call(VmEvent event) {
        return Optional.ofNullable(CALLS.get(event));
    }

    /** What has to be done before, one after another, at a place to which it comes back. */
    static List<Call> before(Place place, VmEvent event) {
        boolean runs = place.equals(new Place(VmState.ACTIVE, LcmState.RUNNING));
        if (event == VmEvent.REVERT_SNAPSHOT || event == VmEvent.DELETE_SNAPSHOT) {
            return List.of(SNAP);
        }
        if (event == VmEvent.REVERT_DISK_SNAPSHOT) {
            return List.of(SNAP_DISK);
        }
        if (event == VmEvent.DELETE_DISK_SNAPSHOT) {
            // Neither the one in use nor one that others were made from can be deleted.
            return runs
                    ? List.of(
                            act(VmEvent.POWEROFF),
                            SNAP_DISK,
                            SNAP_DISK,
                            REVERT_DISK,
                            act(VmEvent.RESUME))
                    : List.of(SNAP_DISK, SNAP_DISK, REVERT_DISK);
        }
        return List.of();
    }

    private static Map<VmEvent, Call> calls() {
        Map<VmEvent, Call> calls = new EnumMap<>(VmEvent.class);
        WORDS.forEach(event -> calls.put(event, act(event)));
        calls.put(VmEvent.TERMINATE_KEPT, act(VmEvent.TERMINATE));
        calls.put(VmEvent.DEPLOY, deploy());
        calls.put(VmEvent.DEPLOY_STOPPED, deploy());
        calls.put(VmEvent.DEPLOY_UNDEPLOYED, deploy());
        calls.put(VmEvent.MIGRATE, migrate(false, 0));
        calls.put(VmEvent.MIGRATE_LIVE, migrate(true, 0));
        calls.put(VmEvent.MIGRATE_OFF, migrate(false, 1));
        calls.put(VmEvent.MIGRATE_OFF_HARD, migrate(false, 2));
        calls.put(VmEvent.FAIL, recover(0));
        calls.put(VmEvent.SUCCEED, recover(1));
        calls.put(VmEvent.SUCCEED_OFF, recover(1));
        calls.put(VmEvent.RETRY, recover(2));
        calls.put(VmEvent.DELETE, recover(3));
        calls.put(VmEvent.RECREATE, recover(4));
        calls.put(VmEvent.RECREATE_KEPT, recover(4));
        calls.put(VmEvent.FORGET, recover(5));
        devices(calls);
        return calls;
    }

    private static void devices(Map<VmEvent, Call> calls) {
        calls.put(VmEvent.ATTACH_DISK, Call.of("one.vm.attach", 0, "DISK=[IMAGE_ID=1]"));
        calls.put(VmEvent.DETACH_DISK, Call.of("one.vm.detach", 0, 0));
        calls.put(VmEvent.ATTACH_NIC, Call.of("one.vm.attachnic", 0, "NIC=[NETWORK_ID=1]"));
        calls.put(VmEvent.DETACH_NIC, Call.of("one.vm.detachnic", 0, 0));
        calls.put(VmEvent.CREATE_SNAPSHOT, SNAP);
        calls.put(VmEvent.REVERT_SNAPSHOT, Call.of("one.vm.snapshotrevert", 0, 0));
        calls.put(VmEvent.DELETE_SNAPSHOT, Call.of("one.vm.snapshotdelete", 0, 0));
        calls.put(VmEvent.CREATE_DISK_SNAPSHOT, SNAP_DISK);
        calls.put(VmEvent.REVERT_DISK_SNAPSHOT, REVERT_DISK);
        calls.put(VmEvent.DELETE_DISK_SNAPSHOT, Call.of("one.vm.disksnapshotdelete", 0, 0, 1));
        calls.put(VmEvent.RESIZE_DISK, Call.of("one.vm.diskresize", 0, 0, "4096"));
        calls.put(VmEvent.SAVE_DISK_AS, Call.of("one.vm.disksaveas", 0, 0, "saved", "", -1));
    }

    private static Call act(VmEvent event) {
        return Call.of("one.vm.action", event.name().toLowerCase(Locale.ROOT).replace('_', '-'), 0);
    }

    private static Call deploy() {
        return Call.of("one.vm.deploy", 0, 0, true, -1, "");
    }

    private static Call migrate(boolean live, int kind) {
        return Call.of("one.vm.migrate", 0, 1, live, true, -1, kind);
    }

    private static Call recover(int operation) {
        return Call.of("one.vm.recover", 0, operation);
    }
}
