package io.oneedge.server.simulation;

import io.oneedge.core.vm.LcmState;
import io.oneedge.core.vm.VmEvent;
import io.oneedge.core.vm.VmLifecycle.Place;
import io.oneedge.core.vm.VmState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is asked for, so that an event of the life cycle happens to a VM. */
final class Asking {

    /**
     * What is asked about.
     *
     * @param host to which the VM is brought
     * @param disk of the VM
     * @param nic network interface of the VM
     * @param snapshot of the VM or of its disk
     */
    record About(int vm, int host, int disk, int nic, int snapshot) {}

    /** VM 0: with a disk and a network interface. */
    static final Call MAKE = Call.of("one.template.instantiate", 0, "guest", false, "", false);

    private static final About FIRST = new About(0, 0, 0, 0, 0);

    private static final Call SNAP_DISK = call(VmEvent.CREATE_DISK_SNAPSHOT, FIRST).orElseThrow();
    private static final Call REVERT_DISK = call(VmEvent.REVERT_DISK_SNAPSHOT, FIRST).orElseThrow();

    private Asking() {}

    /** The call about VM 0, its first disk and its first interface, if people can ask for it. */
    static Optional<Call> ofFirst(VmEvent event) {
        return switch (event) {
            case MIGRATE, MIGRATE_LIVE, MIGRATE_OFF, MIGRATE_OFF_HARD ->
                    call(event, new About(0, 1, 0, 0, 0));
            case DELETE_DISK_SNAPSHOT -> call(event, new About(0, 0, 0, 0, 1));
            default -> call(event, FIRST);
        };
    }

    /** What has to be done before, one after another, at a place to which it comes back. */
    static List<Call> before(Place place, VmEvent event) {
        boolean runs = place.equals(new Place(VmState.ACTIVE, LcmState.RUNNING));
        return switch (event) {
            case REVERT_SNAPSHOT, DELETE_SNAPSHOT ->
                    List.of(call(VmEvent.CREATE_SNAPSHOT, FIRST).orElseThrow());
            case REVERT_DISK_SNAPSHOT -> List.of(SNAP_DISK);
            case DETACH_ALIAS -> List.of(call(VmEvent.ATTACH_ALIAS, FIRST).orElseThrow());
            // Neither the one in use nor one that others were made from can be deleted.
            case DELETE_DISK_SNAPSHOT ->
                    runs
                            ? List.of(
                                    act("poweroff", 0),
                                    SNAP_DISK,
                                    SNAP_DISK,
                                    REVERT_DISK,
                                    act("resume", 0))
                            : List.of(SNAP_DISK, SNAP_DISK, REVERT_DISK);
            default -> List.of();
        };
    }

    /** The call, if people can ask for it. */
    static Optional<Call> call(VmEvent event, About about) {
        int vm = about.vm();
        Call call =
                switch (event) {
                    case HOLD,
                            RELEASE,
                            POWEROFF,
                            POWEROFF_HARD,
                            SUSPEND,
                            STOP,
                            UNDEPLOY,
                            UNDEPLOY_HARD,
                            RESUME,
                            REBOOT,
                            REBOOT_HARD,
                            TERMINATE,
                            TERMINATE_HARD,
                            RESCHED,
                            UNRESCHED ->
                            act(event.name().toLowerCase(Locale.ROOT).replace('_', '-'), vm);
                    case TERMINATE_KEPT -> act("terminate", vm);
                    case DEPLOY, DEPLOY_STOPPED, DEPLOY_UNDEPLOYED ->
                            Call.of("one.vm.deploy", vm, about.host(), true, -1, "");
                    case MIGRATE -> migrate(about, false, 0);
                    case MIGRATE_LIVE -> migrate(about, true, 0);
                    case MIGRATE_OFF -> migrate(about, false, 1);
                    case MIGRATE_OFF_HARD -> migrate(about, false, 2);
                    case FAIL -> recover(vm, 0);
                    case SUCCEED, SUCCEED_OFF -> recover(vm, 1);
                    case RETRY -> recover(vm, 2);
                    case DELETE -> recover(vm, 3);
                    case RECREATE, RECREATE_KEPT -> recover(vm, 4);
                    case FORGET -> recover(vm, 5);
                    default -> null;
                };
        return call != null ? Optional.of(call) : ofDevices(event, about);
    }

    private static Optional<Call> ofDevices(VmEvent event, About about) {
        int vm = about.vm();
        int disk = about.disk();
        int snapshot = about.snapshot();
        Call call =
                switch (event) {
                    case ATTACH_DISK -> Call.of("one.vm.attach", vm, "DISK=[IMAGE_ID=1]");
                    case DETACH_DISK -> Call.of("one.vm.detach", vm, disk);
                    case ATTACH_NIC -> Call.of("one.vm.attachnic", vm, "NIC=[NETWORK_ID=1]");
                    case DETACH_NIC -> Call.of("one.vm.detachnic", vm, about.nic());
                    case ATTACH_ALIAS ->
                            Call.of("one.vm.attachnic", vm, "NIC_ALIAS=[NETWORK_ID=1,PARENT=NIC0]");
                    case DETACH_ALIAS -> Call.of("one.vm.detachnic", vm, about.nic() + 1);
                    case UPDATE_CONTEXT ->
                            Call.of(
                                    "one.vm.updateconf",
                                    vm,
                                    "CONTEXT=[NETWORK=YES,EXTRA=\"" + snapshot + "\"]");
                    case CREATE_SNAPSHOT -> Call.of("one.vm.snapshotcreate", vm, "kept");
                    case REVERT_SNAPSHOT -> Call.of("one.vm.snapshotrevert", vm, snapshot);
                    case DELETE_SNAPSHOT -> Call.of("one.vm.snapshotdelete", vm, snapshot);
                    case CREATE_DISK_SNAPSHOT ->
                            Call.of("one.vm.disksnapshotcreate", vm, disk, "kept");
                    case REVERT_DISK_SNAPSHOT ->
                            Call.of("one.vm.disksnapshotrevert", vm, disk, snapshot);
                    case DELETE_DISK_SNAPSHOT ->
                            Call.of("one.vm.disksnapshotdelete", vm, disk, snapshot);
                    case RESIZE_DISK -> Call.of("one.vm.diskresize", vm, disk, "4096");
                    case SAVE_DISK_AS ->
                            Call.of("one.vm.disksaveas", vm, disk, "saved-" + vm, "", -1);
                    default -> null;
                };
        return Optional.ofNullable(call);
    }

    private static Call act(String word, int vm) {
        return Call.of("one.vm.action", word, vm);
    }

    private static Call migrate(About about, boolean live, int kind) {
        return Call.of("one.vm.migrate", about.vm(), about.host(), live, true, -1, kind);
    }

    private static Call recover(int vm, int operation) {
        return Call.of("one.vm.recover", vm, operation);
    }
}
