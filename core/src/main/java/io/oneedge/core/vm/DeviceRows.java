package io.oneedge.core.vm;

import static io.oneedge.core.vm.DeviceStep.DROP_DISK;
import static io.oneedge.core.vm.DeviceStep.DROP_DISK_SNAPSHOT;
import static io.oneedge.core.vm.DeviceStep.DROP_NIC;
import static io.oneedge.core.vm.DeviceStep.DROP_SIZE;
import static io.oneedge.core.vm.DeviceStep.DROP_SNAPSHOT;
import static io.oneedge.core.vm.DeviceStep.IMAGE_NOT_SAVED;
import static io.oneedge.core.vm.DeviceStep.IMAGE_SAVED;
import static io.oneedge.core.vm.DeviceStep.KEEP_DEVICE;
import static io.oneedge.core.vm.DeviceStep.KEEP_DISK_SNAPSHOT;
import static io.oneedge.core.vm.DeviceStep.KEEP_SIZE;
import static io.oneedge.core.vm.DeviceStep.KEEP_SNAPSHOT;
import static io.oneedge.core.vm.DeviceStep.LEAVE_DISK_SNAPSHOT;
import static io.oneedge.core.vm.DeviceStep.REVERT_DISK;
import static io.oneedge.core.vm.LifecycleRows.POWEROFF;
import static io.oneedge.core.vm.LifecycleRows.RUNNING;
import static io.oneedge.core.vm.LifecycleRows.SUSPENDED;
import static io.oneedge.core.vm.LifecycleRows.UNDEPLOYED;
import static io.oneedge.core.vm.RecordStep.CANCEL_EFFECTS;
import static io.oneedge.core.vm.StayStep.NEXT_HISTORY;

import io.oneedge.core.vm.VmLifecycle.Place;
import io.oneedge.core.vm.VmLifecycle.Transition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Disks, network interfaces and snapshots of VMs that exist. Each change is one effect: the VM
 * leaves its place for as long as that takes, and comes back to it with the change or without.
 */
final class DeviceRows {

    private final LifecycleRows rows = new LifecycleRows();

    /** The LCM states during which something is changed. */
    private final Set<LcmState> meanwhile = new LinkedHashSet<>();

    private DeviceRows() {}

    static List<Transition> list() {
        DeviceRows part = new DeviceRows();
        part.disks();
        part.context();
        part.nics();
        part.snapshots();
        part.diskSnapshots();
        part.resizing();
        part.saving();
        part.meanwhile.forEach(lcm -> part.rows.at(lcm).removable());
        return part.rows.list();
    }

    private void disks() {
        on(RUNNING, VmEvent.ATTACH_DISK, LcmState.HOTPLUG, GuestEffect.ATTACH_DISK)
                .becomes(KEEP_DEVICE, DROP_DISK);
        on(RUNNING, VmEvent.DETACH_DISK, LcmState.HOTPLUG, GuestEffect.DETACH_DISK)
                .becomes(DROP_DISK, KEEP_DEVICE);
        on(POWEROFF, VmEvent.ATTACH_DISK, LcmState.HOTPLUG_PROLOG_POWEROFF, GuestEffect.ADD_DISK)
                .becomes(KEEP_DEVICE, DROP_DISK);
        on(POWEROFF, VmEvent.DETACH_DISK, LcmState.HOTPLUG_EPILOG_POWEROFF, GuestEffect.REMOVE_DISK)
                .becomes(DROP_DISK, KEEP_DEVICE);
    }

    /** What a guest could not be told now it finds at its next start. */
    private void context() {
        unrecorded(RUNNING, VmEvent.UPDATE_CONTEXT, LcmState.HOTPLUG, GuestEffect.UPDATE_CONTEXT)
                .becomes(KEEP_DEVICE, KEEP_DEVICE);
    }

    /** A guest that is off finds its network interfaces when it starts: nothing has to be done. */
    private void nics() {
        on(RUNNING, VmEvent.ATTACH_NIC, LcmState.HOTPLUG_NIC, GuestEffect.ATTACH_NIC)
                .becomes(KEEP_DEVICE, DROP_NIC);
        on(RUNNING, VmEvent.DETACH_NIC, LcmState.HOTPLUG_NIC, GuestEffect.DETACH_NIC)
                .becomes(DROP_NIC, KEEP_DEVICE);
        on(RUNNING, VmEvent.ATTACH_ALIAS, LcmState.HOTPLUG_NIC, GuestEffect.ATTACH_ALIAS)
                .becomes(KEEP_DEVICE, DROP_NIC);
        on(RUNNING, VmEvent.DETACH_ALIAS, LcmState.HOTPLUG_NIC, GuestEffect.DETACH_ALIAS)
                .becomes(DROP_NIC, KEEP_DEVICE);
        rows.at(POWEROFF)
                .on(VmEvent.ATTACH_ALIAS, POWEROFF, NEXT_HISTORY, KEEP_DEVICE)
                .on(VmEvent.DETACH_ALIAS, POWEROFF, NEXT_HISTORY, DROP_NIC)
                .on(VmEvent.ATTACH_NIC, POWEROFF, NEXT_HISTORY, KEEP_DEVICE)
                .on(VmEvent.DETACH_NIC, POWEROFF, NEXT_HISTORY, DROP_NIC);
    }

    /** Of the whole machine; the history does not tell of them. */
    private void snapshots() {
        LcmState via = LcmState.HOTPLUG_SNAPSHOT;
        unrecorded(RUNNING, VmEvent.CREATE_SNAPSHOT, via, GuestEffect.CREATE_SNAPSHOT)
                .becomes(KEEP_SNAPSHOT, DROP_SNAPSHOT);
        unrecorded(RUNNING, VmEvent.REVERT_SNAPSHOT, via, GuestEffect.REVERT_SNAPSHOT)
                .becomes(KEEP_SNAPSHOT, KEEP_SNAPSHOT);
        unrecorded(RUNNING, VmEvent.DELETE_SNAPSHOT, via, GuestEffect.DELETE_SNAPSHOT)
                .becomes(DROP_SNAPSHOT, KEEP_SNAPSHOT);
    }

    private void diskSnapshots() {
        diskSnapshots(
                RUNNING,
                LcmState.DISK_SNAPSHOT,
                GuestEffect.CREATE_DISK_SNAPSHOT,
                LcmState.DISK_SNAPSHOT_DELETE,
                GuestEffect.DELETE_DISK_SNAPSHOT);
        diskSnapshots(
                POWEROFF,
                LcmState.DISK_SNAPSHOT_POWEROFF,
                GuestEffect.CREATE_DISK_SNAPSHOT_OFF,
                LcmState.DISK_SNAPSHOT_DELETE_POWEROFF,
                GuestEffect.DELETE_DISK_SNAPSHOT_OFF);
        diskSnapshots(
                SUSPENDED,
                LcmState.DISK_SNAPSHOT_SUSPENDED,
                GuestEffect.CREATE_DISK_SNAPSHOT_OFF,
                LcmState.DISK_SNAPSHOT_DELETE_SUSPENDED,
                GuestEffect.DELETE_DISK_SNAPSHOT_OFF);
        reverting(POWEROFF, LcmState.DISK_SNAPSHOT_REVERT_POWEROFF);
        reverting(SUSPENDED, LcmState.DISK_SNAPSHOT_REVERT_SUSPENDED);
    }

    private void diskSnapshots(
            Place here,
            LcmState creating,
            GuestEffect create,
            LcmState deleting,
            GuestEffect delete) {
        on(here, VmEvent.CREATE_DISK_SNAPSHOT, creating, create)
                .becomes(KEEP_DISK_SNAPSHOT, DROP_DISK_SNAPSHOT);
        on(here, VmEvent.DELETE_DISK_SNAPSHOT, deleting, delete)
                .becomes(DROP_DISK_SNAPSHOT, LEAVE_DISK_SNAPSHOT);
    }

    private void reverting(Place here, LcmState via) {
        on(here, VmEvent.REVERT_DISK_SNAPSHOT, via, GuestEffect.REVERT_DISK_SNAPSHOT)
                .becomes(REVERT_DISK, LEAVE_DISK_SNAPSHOT);
    }

    private void resizing() {
        on(RUNNING, VmEvent.RESIZE_DISK, LcmState.DISK_RESIZE, GuestEffect.RESIZE_DISK)
                .becomes(KEEP_SIZE, DROP_SIZE);
        on(
                        POWEROFF,
                        VmEvent.RESIZE_DISK,
                        LcmState.DISK_RESIZE_POWEROFF,
                        GuestEffect.RESIZE_DISK_OFF)
                .becomes(KEEP_SIZE, DROP_SIZE);
        on(
                        UNDEPLOYED,
                        VmEvent.RESIZE_DISK,
                        LcmState.DISK_RESIZE_UNDEPLOYED,
                        GuestEffect.RESIZE_DISK_OFF)
                .becomes(KEEP_SIZE, DROP_SIZE);
    }

    private void saving() {
        saving(RUNNING, LcmState.HOTPLUG_SAVEAS);
        saving(POWEROFF, LcmState.HOTPLUG_SAVEAS_POWEROFF);
        saving(SUSPENDED, LcmState.HOTPLUG_SAVEAS_SUSPENDED);
    }

    private void saving(Place here, LcmState via) {
        unrecorded(here, VmEvent.SAVE_DISK_AS, via, GuestEffect.SAVE_DISK_AS)
                .becomes(IMAGE_SAVED, IMAGE_NOT_SAVED);
    }

    /** A change that the history tells of. */
    private Change on(Place here, VmEvent event, LcmState via, GuestEffect effect) {
        return begun(here, event, via, effect, List.of(NEXT_HISTORY));
    }

    private Change unrecorded(Place here, VmEvent event, LcmState via, GuestEffect effect) {
        return begun(here, event, via, effect, List.of());
    }

    private Change begun(
            Place here, VmEvent event, LcmState via, GuestEffect effect, List<VmStep> recorded) {
        List<VmStep> steps = new ArrayList<>();
        if (here.equals(RUNNING)) {
            // A reboot may be pending: it gives way.
            steps.add(CANCEL_EFFECTS);
        }
        steps.addAll(recorded);
        steps.add(effect);
        rows.at(here).on(event, via, steps.toArray(VmStep[]::new));
        meanwhile.add(via);
        return new Change(here, via, effect);
    }

    /** A change that was begun: where the VM comes back to, and with what. */
    private final class Change {
        private final Place here;
        private final LcmState via;
        private final GuestEffect effect;

        Change(Place here, LcmState via, GuestEffect effect) {
            this.here = here;
            this.via = via;
            this.effect = effect;
        }

        void becomes(DeviceStep done, DeviceStep failed) {
            rows.at(via).on(effect.success(), here, done).on(effect.failure(), here, failed);
        }
    }
}
