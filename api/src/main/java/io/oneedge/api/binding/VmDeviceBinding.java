package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Result;
import io.oneedge.core.vm.VmConfiguration;
import io.oneedge.core.vm.VmDevices;
import io.oneedge.core.vm.VmSnapshots;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.VmOperations;

/** The operations that change the devices, the capacity and the set-up of VMs that exist. */
public final class VmDeviceBinding {

    private VmDeviceBinding() {}

    public static void bind(
            Handlers handlers,
            VmDevices devices,
            VmSnapshots snapshots,
            VmConfiguration configuration) {
        bindDevices(handlers, devices);
        bindSnapshots(handlers, snapshots);
        bindDiskSnapshots(handlers, snapshots);
        handlers.bind(
                VmOperations.RESIZE,
                call ->
                        Result.of(
                                configuration.resize(
                                        call.call(),
                                        call.number("id"),
                                        Templates.read(call.text("template")))));
        handlers.bind(
                VmOperations.UPDATE_CONF,
                call ->
                        Result.of(
                                configuration.update(
                                        call.call(),
                                        call.number("id"),
                                        Templates.read(call.text("template")))));
    }

    private static void bindDevices(Handlers handlers, VmDevices devices) {
        handlers.bind(
                VmOperations.ATTACH,
                call ->
                        Result.of(
                                devices.attachDisk(
                                        call.call(),
                                        call.number("id"),
                                        Templates.read(call.text("disk_template")))));
        handlers.bind(
                VmOperations.DETACH,
                call ->
                        Result.of(
                                devices.detachDisk(
                                        call.call(), call.number("id"), call.number("disk_id"))));
        handlers.bind(
                VmOperations.ATTACH_NIC,
                call ->
                        Result.of(
                                devices.attachNic(
                                        call.call(),
                                        call.number("id"),
                                        Templates.read(call.text("nic_template")))));
        handlers.bind(
                VmOperations.DETACH_NIC,
                call ->
                        Result.of(
                                devices.detachNic(
                                        call.call(), call.number("id"), call.number("nic_id"))));
        handlers.bind(
                VmOperations.DISK_RESIZE,
                call ->
                        Result.of(
                                devices.resizeDisk(
                                        call.call(),
                                        call.number("id"),
                                        call.number("disk_id"),
                                        call.text("size"))));
    }

    private static void bindSnapshots(Handlers handlers, VmSnapshots snapshots) {
        handlers.bind(
                VmOperations.SNAPSHOT_CREATE,
                call ->
                        Result.of(
                                snapshots.create(
                                        call.call(), call.number("id"), call.text("name"))));
        handlers.bind(
                VmOperations.SNAPSHOT_REVERT,
                call ->
                        Result.of(
                                snapshots.revert(
                                        call.call(),
                                        call.number("id"),
                                        call.number("snapshot_id"))));
        handlers.bind(
                VmOperations.SNAPSHOT_DELETE,
                call ->
                        Result.of(
                                snapshots.delete(
                                        call.call(),
                                        call.number("id"),
                                        call.number("snapshot_id"))));
        handlers.bind(
                VmOperations.DISK_SAVE_AS,
                call ->
                        Result.of(
                                snapshots.saveDiskAs(
                                        call.call(),
                                        call.number("id"),
                                        call.number("disk_id"),
                                        call.text("image_name"),
                                        call.text("image_type"),
                                        call.number("snapshot_id"))));
    }

    private static void bindDiskSnapshots(Handlers handlers, VmSnapshots snapshots) {
        handlers.bind(
                VmOperations.DISK_SNAPSHOT_CREATE,
                call ->
                        Result.of(
                                snapshots.createOfDisk(
                                        call.call(),
                                        call.number("id"),
                                        call.number("disk_id"),
                                        call.text("name"))));
        handlers.bind(
                VmOperations.DISK_SNAPSHOT_REVERT,
                call ->
                        Result.of(
                                snapshots.revertDisk(
                                        call.call(),
                                        call.number("id"),
                                        call.number("disk_id"),
                                        call.number("snapshot_id"))));
        handlers.bind(
                VmOperations.DISK_SNAPSHOT_DELETE,
                call ->
                        Result.of(
                                snapshots.deleteOfDisk(
                                        call.call(),
                                        call.number("id"),
                                        call.number("disk_id"),
                                        call.number("snapshot_id"))));
        handlers.bind(
                VmOperations.DISK_SNAPSHOT_RENAME,
                call ->
                        Result.of(
                                snapshots.renameOfDisk(
                                        call.call(),
                                        call.number("id"),
                                        call.number("disk_id"),
                                        call.number("snapshot_id"),
                                        call.text("name"))));
    }
}
