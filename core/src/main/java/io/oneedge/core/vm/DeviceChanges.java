package io.oneedge.core.vm;

import io.oneedge.core.journal.Outcome;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Takes the steps of a transition that concern the device or snapshot that is marked. */
final class DeviceChanges {

    private final VmEnding ending;

    DeviceChanges(VmEnding ending) {
        this.ending = ending;
    }

    Vm after(Writing writing, Vm vm, DeviceStep step) {
        return switch (step) {
            case KEEP_DEVICE -> vm.withTemplate(withoutMark(vm));
            case DROP_DISK -> withoutDisk(writing, vm);
            case DROP_NIC -> withoutNic(writing, vm);
            case KEEP_SNAPSHOT -> changed(vm, "SNAPSHOT", DeviceChanges::settled);
            case DROP_SNAPSHOT ->
                    vm.withTemplate(
                            vm.template().keeping(attribute -> !isActiveSnapshot(attribute)));
            case DROP_SNAPSHOTS -> vm.withTemplate(vm.template().without("SNAPSHOT"));
            case KEEP_DISK_SNAPSHOT -> settled(writing, vm, (all, id) -> all.active(id, false));
            case DROP_DISK_SNAPSHOT -> settled(writing, vm, DiskSnapshots::deleted);
            case LEAVE_DISK_SNAPSHOT -> settled(writing, vm, (all, id) -> all);
            case REVERT_DISK -> settled(writing, vm, (all, id) -> all.active(id, true));
            case KEEP_SIZE -> {
                DeviceMarks.marked(vm.disks(), DeviceMarks.RESIZE)
                        .ifPresent(disk -> ending.keepDisk(writing, vm, disk));
                yield changed(vm, "DISK", DeviceChanges::resized);
            }
            case DROP_SIZE -> changed(vm, "DISK", DeviceChanges::notResized);
            case IMAGE_SAVED -> saved(writing, vm, true);
            case IMAGE_NOT_SAVED -> saved(writing, vm, false);
        };
    }

    /** The VM as it is once nothing more becomes of what was being done to a device of it. */
    Vm abandoned(Writing writing, Vm vm) {
        Vm kept = after(writing, vm, DeviceStep.KEEP_DEVICE);
        Vm known = after(writing, kept, DeviceStep.DROP_SIZE);
        Vm settled = after(writing, known, DeviceStep.LEAVE_DISK_SNAPSHOT);
        return after(writing, settled, DeviceStep.IMAGE_NOT_SAVED);
    }

    /** What an agent said of the marked device is remembered until the transition uses it. */
    static Vm told(Vm vm, Template result) {
        Vm saving =
                changed(
                        vm,
                        "DISK",
                        disk ->
                                disk.isYes(DeviceMarks.SAVE_AS_ACTIVE)
                                        ? disk.with(
                                                        DeviceMarks.SAVE_AS_SOURCE,
                                                        result.text("SOURCE"))
                                                .with(
                                                        DeviceMarks.SAVE_AS_FORMAT,
                                                        result.text("FORMAT"))
                                        : disk);
        return changed(
                saving,
                "SNAPSHOT",
                snapshot ->
                        result.has("HYPERVISOR_ID") && snapshot.isYes(DeviceMarks.ACTIVE)
                                ? snapshot.with("HYPERVISOR_ID", result.text("HYPERVISOR_ID"))
                                : snapshot);
    }

    private static Template withoutMark(Vm vm) {
        return vm.template()
                .replacing("DISK", disk -> disk.without(DeviceMarks.ATTACH))
                .replacing("NIC", nic -> nic.without(DeviceMarks.ATTACH))
                .replacing(NicAliases.ALIAS, alias -> alias.without(DeviceMarks.ATTACH));
    }

    private Vm withoutDisk(Writing writing, Vm vm) {
        Optional<Attribute.Vector> disk = DeviceMarks.marked(vm.disks(), DeviceMarks.ATTACH);
        if (disk.isEmpty()) {
            return vm;
        }
        Vm left = vm.withTemplate(without(vm.template(), disk.get()));
        int number = Integer.parseInt(disk.get().text("DISK_ID"));
        Vm clean = left.withSnapshots(DiskSnapshots.none(number, ""));
        // An image is given back by looking at who still uses it, so the VM goes first.
        writing.put(Vms.KIND, clean);
        ending.releaseDisk(writing, vm, disk.get());
        return clean;
    }

    /** An interface takes its aliases with it. */
    private Vm withoutNic(Writing writing, Vm vm) {
        Optional<Attribute.Vector> nic = DeviceMarks.marked(vm.interfaces(), DeviceMarks.ATTACH);
        if (nic.isEmpty()) {
            return vm;
        }
        for (Attribute.Vector one : NicAliases.going(vm.template(), nic.get())) {
            ending.releaseNic(writing, vm, one);
        }
        Vm left = NicAliases.detached(vm, Integer.parseInt(nic.get().text("NIC_ID")));
        return left.withTemplate(VmSecurityRules.in(writing, left.template()));
    }

    private Vm saved(Writing writing, Vm vm, boolean success) {
        Optional<Attribute.Vector> disk =
                DeviceMarks.marked(vm.disks(), DeviceMarks.SAVE_AS_ACTIVE);
        if (disk.isEmpty()) {
            return vm;
        }
        String source = disk.get().text(DeviceMarks.SAVE_AS_SOURCE);
        Outcome outcome =
                success && !source.isEmpty()
                        ? new Outcome.Success(
                                Template.EMPTY
                                        .with("SOURCE", source)
                                        .with("SIZE", disk.get().text("SIZE"))
                                        .with(
                                                "FORMAT",
                                                disk.get().text(DeviceMarks.SAVE_AS_FORMAT)))
                        : new Outcome.Failed(
                                FailureKind.ACTION,
                                "Disk "
                                        + disk.get().text("DISK_ID")
                                        + " of VM "
                                        + vm.id()
                                        + " was not saved");
        ending.saved(writing, Integer.parseInt(disk.get().text(DeviceMarks.SAVE_AS)), outcome);
        return changed(vm, "DISK", DeviceChanges::notSaving);
    }

    private static Attribute.Vector notSaving(Attribute.Vector disk) {
        return disk.without(DeviceMarks.SAVE_AS_ACTIVE)
                .without(DeviceMarks.SAVE_AS)
                .without(DeviceMarks.SAVE_AS_SOURCE)
                .without(DeviceMarks.SAVE_AS_FORMAT)
                .without(DeviceMarks.SAVE_AS_SNAPSHOT);
    }

    private static Attribute.Vector settled(Attribute.Vector snapshot) {
        if (!snapshot.isYes(DeviceMarks.ACTIVE)) {
            return snapshot;
        }
        boolean unnamed = snapshot.text("HYPERVISOR_ID").isEmpty();
        Attribute.Vector named =
                unnamed
                        ? snapshot.with("HYPERVISOR_ID", snapshot.text(DeviceMarks.SNAPSHOT_ID))
                        : snapshot;
        return named.without(DeviceMarks.ACTIVE).without("ACTION");
    }

    private static boolean isActiveSnapshot(Attribute attribute) {
        return attribute instanceof Attribute.Vector snapshot
                && snapshot.name().equals("SNAPSHOT")
                && snapshot.isYes(DeviceMarks.ACTIVE);
    }

    /** What becomes of the snapshots of a disk, given the number of the one that is worked on. */
    @FunctionalInterface
    private interface SnapshotChange {
        DiskSnapshots of(DiskSnapshots all, int id);
    }

    private Vm settled(Writing writing, Vm vm, SnapshotChange change) {
        Optional<Attribute.Vector> marked =
                DeviceMarks.marked(vm.disks(), DeviceMarks.DISK_SNAPSHOT_ACTIVE);
        if (marked.isEmpty()) {
            return vm;
        }
        int number = Integer.parseInt(marked.get().text("DISK_ID"));
        int snapshot = Integer.parseInt(marked.get().text(DeviceMarks.DISK_SNAPSHOT));
        Vm changed =
                vm.snapshotsOf(number)
                        .map(all -> vm.withSnapshots(change.of(all, snapshot)))
                        .orElse(vm);
        ending.keepDisk(writing, changed, marked.get());
        long size = changed.snapshotsOf(number).map(DiskSnapshots::totalSize).orElse(0L);
        return changed(
                changed,
                "DISK",
                disk ->
                        disk.isYes(DeviceMarks.DISK_SNAPSHOT_ACTIVE)
                                ? disk.without(DeviceMarks.DISK_SNAPSHOT_ACTIVE)
                                        .without(DeviceMarks.DISK_SNAPSHOT)
                                        .with("DISK_SNAPSHOT_TOTAL_SIZE", Long.toString(size))
                                : disk);
    }

    private static Attribute.Vector resized(Attribute.Vector disk) {
        return disk.without(DeviceMarks.RESIZE).without(DeviceMarks.SIZE_BEFORE);
    }

    private static Attribute.Vector notResized(Attribute.Vector disk) {
        return disk.isYes(DeviceMarks.RESIZE)
                ? resized(disk.with("SIZE", disk.text(DeviceMarks.SIZE_BEFORE)))
                : disk;
    }

    private static Vm changed(Vm vm, String name, UnaryOperator<Attribute.Vector> change) {
        return vm.withTemplate(vm.template().replacing(name, change));
    }

    private static Template without(Template template, Attribute.Vector device) {
        return template.keeping(attribute -> !attribute.equals(device));
    }
}
