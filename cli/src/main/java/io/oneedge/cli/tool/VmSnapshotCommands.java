package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Parameter;
import java.util.List;

/** The commands of {@code onevm} about snapshots of VMs and of their disks. */
final class VmSnapshotCommands {

    private static final Parameter DISK = Parameter.text("diskid");
    private static final Parameter SNAPSHOT = Parameter.text("snapshot_id");

    private VmSnapshotCommands() {}

    static List<Command> all(Subject vm) {
        return List.of(
                create(vm),
                revert(vm),
                delete(vm),
                createOfDisk(vm),
                revertDisk(vm),
                deleteOfDisk(vm),
                renameOfDisk(vm));
    }

    private static Command create(Subject vm) {
        return new Command(
                "snapshot-create",
                "Takes a snapshot of a VM that runs, with its memory.",
                vm.line("snapshot-create " + vm.example() + " before-upgrade"),
                List.of(vm.one(), Parameter.text("name").optional()),
                VmDeviceCommands.waiting(),
                call ->
                        VmDeviceCommands.perform(
                                call,
                                "snapshotcreate",
                                List.of(call.given(1) ? call.text(1) : ""),
                                "snapshot taken"));
    }

    private static Command revert(Subject vm) {
        return ofVm(
                vm,
                "snapshot-revert",
                "Takes a VM back to a snapshot of it.",
                "snapshotrevert",
                "taken back");
    }

    private static Command delete(Subject vm) {
        return ofVm(
                vm,
                "snapshot-delete",
                "Deletes a snapshot of a VM.",
                "snapshotdelete",
                "snapshot deleted");
    }

    private static Command ofVm(
            Subject vm, String name, String description, String operation, String done) {
        return new Command(
                name,
                description,
                vm.line(name + " " + vm.example() + " 0"),
                List.of(vm.one(), SNAPSHOT),
                VmDeviceCommands.waiting(),
                call ->
                        VmDeviceCommands.perform(
                                call, operation, List.of(VmDeviceCommands.number(call, 1)), done));
    }

    private static Command createOfDisk(Subject vm) {
        return new Command(
                "disk-snapshot-create",
                "Takes a snapshot of a disk.",
                vm.line("disk-snapshot-create " + vm.example() + " 0 before-upgrade"),
                List.of(vm.one(), DISK, Parameter.text("name")),
                VmDeviceCommands.waiting(),
                call ->
                        VmDeviceCommands.perform(
                                call,
                                "disksnapshotcreate",
                                List.of(VmDeviceCommands.number(call, 1), call.text(2)),
                                "snapshot taken"));
    }

    private static Command revertDisk(Subject vm) {
        return ofDisk(
                vm,
                "disk-snapshot-revert",
                "Takes a disk of a VM that does not run back to a snapshot of it.",
                "disksnapshotrevert",
                "taken back");
    }

    private static Command deleteOfDisk(Subject vm) {
        return ofDisk(
                vm,
                "disk-snapshot-delete",
                "Deletes a snapshot of a disk.",
                "disksnapshotdelete",
                "snapshot deleted");
    }

    private static Command ofDisk(
            Subject vm, String name, String description, String operation, String done) {
        return new Command(
                name,
                description,
                vm.line(name + " " + vm.example() + " 0 1"),
                List.of(vm.one(), DISK, SNAPSHOT),
                VmDeviceCommands.waiting(),
                call ->
                        VmDeviceCommands.perform(
                                call,
                                operation,
                                List.of(
                                        VmDeviceCommands.number(call, 1),
                                        VmDeviceCommands.number(call, 2)),
                                done));
    }

    private static Command renameOfDisk(Subject vm) {
        return new Command(
                "disk-snapshot-rename",
                "Gives a snapshot of a disk another name.",
                vm.line("disk-snapshot-rename " + vm.example() + " 0 1 clean"),
                List.of(vm.one(), DISK, SNAPSHOT, Parameter.text("name")),
                List.of(),
                call ->
                        VmDeviceCommands.perform(
                                call,
                                "disksnapshotrename",
                                List.of(
                                        VmDeviceCommands.number(call, 1),
                                        VmDeviceCommands.number(call, 2),
                                        call.text(3)),
                                "renamed"));
    }
}
