package io.oneedge.core.vm;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.image.Image;
import io.oneedge.core.image.ImageDisks;
import io.oneedge.core.image.ImageService;
import io.oneedge.core.image.Images;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps what VMs and their disks hold: snapshots of both, and disks saved as images. */
public final class VmSnapshots {

    private static final String NOT_THERE = ", it does not exist.";

    private final Store store;
    private final VmService vms;
    private final ImageService images;

    public VmSnapshots(Store store, VmService vms, ImageService images) {
        this.store = store;
        this.vms = vms;
        this.images = images;
    }

    /**
     * Takes a snapshot of the whole machine.
     *
     * @param name or empty for one that is made up
     * @return its number
     */
    public int create(Call call, int id, String name) {
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = vms.managed(call, writing, id);
                    VmLifecycle.Transition transition =
                            vms.decide(
                                    vm,
                                    VmEvent.CREATE_SNAPSHOT,
                                    "Could not create a new snapshot for VM " + id);
                    vms.requireAbility("snapshot-create", vm, transition);
                    int number = nextSnapshot(vm);
                    Attribute.Vector snapshot =
                            Attribute.Vector.of(
                                    "SNAPSHOT",
                                    DeviceMarks.SNAPSHOT_ID,
                                    Integer.toString(number),
                                    "NAME",
                                    name.isEmpty() ? "snapshot-" + number : name,
                                    "TIME",
                                    Long.toString(writing.now().getEpochSecond()),
                                    "HYPERVISOR_ID",
                                    "",
                                    DeviceMarks.ACTIVE,
                                    "YES",
                                    "ACTION",
                                    "CREATE");
                    Vm with = vm.withTemplate(vm.template().plus(snapshot));
                    vms.apply(call, writing, with, transition, VmAction.SNAPSHOT_CREATE);
                    return number;
                });
    }

    /** Takes a VM back to a snapshot of the whole machine. */
    public int revert(Call call, int id, int snapshot) {
        return change(
                call,
                id,
                snapshot,
                VmEvent.REVERT_SNAPSHOT,
                VmAction.SNAPSHOT_REVERT,
                "Could not revert VM " + id + " to snapshot " + snapshot);
    }

    /** Deletes a snapshot of the whole machine. */
    public int delete(Call call, int id, int snapshot) {
        return change(
                call,
                id,
                snapshot,
                VmEvent.DELETE_SNAPSHOT,
                VmAction.SNAPSHOT_DELETE,
                "Could not delete snapshot " + snapshot + " for VM " + id);
    }

    /**
     * Takes a snapshot of a disk.
     *
     * @return its number
     */
    public int createOfDisk(Call call, int id, int disk, String name) {
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = vms.objects().load(writing, id);
                    Attribute.Vector found = disk(vm, disk);
                    if (found.text("IMAGE_ID").isEmpty()) {
                        throw Failure.action("Cannot make snapshots on volatile disks");
                    }
                    requireDisk(call, writing, vm, found);
                    VmLifecycle.Transition transition =
                            vms.decide(
                                    vm,
                                    VmEvent.CREATE_DISK_SNAPSHOT,
                                    "Could not create a new snapshot for VM " + id);
                    vms.requireAbility("disk-snapshot-create", vm, transition);
                    DiskSnapshots before =
                            vm.snapshotsOf(disk)
                                    .orElseGet(() ->
                                            DiskSnapshots.none(disk, found.text("ALLOW_ORPHANS")));
                    int number = before.next();
                    long size = Long.parseLong(found.text("SIZE"));
                    if (DiskSnapshots.isImageItself(found)) {
                        ImageDisks.requireRoom(writing, found, size);
                    }
                    Vm with =
                            vm.withSnapshots(
                                    before.created(name, size, writing.now().getEpochSecond()));
                    vms.apply(
                            call,
                            writing,
                            marked(with, disk, number),
                            transition,
                            VmAction.DISK_SNAPSHOT_CREATE);
                    return number;
                });
    }

    /** Takes a disk of a VM that does not run back to a snapshot. */
    public int revertDisk(Call call, int id, int disk, int snapshot) {
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = vms.managed(call, writing, id);
                    VmLifecycle.Transition transition =
                            vms.decide(
                                    vm,
                                    VmEvent.REVERT_DISK_SNAPSHOT,
                                    "Could not revert to disk snapshot for VM " + id);
                    if (snapshots(vm, disk).find(snapshot).isEmpty()) {
                        throw Failure.action(
                                "Disk id ("
                                        + disk
                                        + ") or snapshot id ("
                                        + snapshot
                                        + ") is not invalid.");
                    }
                    vms.apply(
                            call,
                            writing,
                            marked(vm, disk, snapshot),
                            transition,
                            VmAction.DISK_SNAPSHOT_REVERT);
                    return id;
                });
    }

    /** Deletes a snapshot of a disk. */
    public int deleteOfDisk(Call call, int id, int disk, int snapshot) {
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = vms.objects().load(writing, id);
                    requireDisk(call, writing, vm, disk(vm, disk));
                    VmLifecycle.Transition transition =
                            vms.decide(
                                    vm,
                                    VmEvent.DELETE_DISK_SNAPSHOT,
                                    "Could not delete disk snapshot from VM " + id);
                    snapshots(vm, disk).refuseDeletion(snapshot);
                    vms.requireAbility("disk-snapshot-delete", vm, transition);
                    vms.apply(
                            call,
                            writing,
                            marked(vm, disk, snapshot),
                            transition,
                            VmAction.DISK_SNAPSHOT_DELETE);
                    return id;
                });
    }

    /** Gives a snapshot of a disk another name. */
    public int renameOfDisk(Call call, int id, int disk, int snapshot, String name) {
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = vms.managed(call, writing, id);
                    DiskSnapshots all = snapshots(vm, disk);
                    if (all.find(snapshot).isEmpty()) {
                        throw Failure.action("Snapshot does not exist");
                    }
                    vms.objects().checkName(name);
                    writing.put(Vms.KIND, vm.withSnapshots(all.renamed(snapshot, name)));
                    return id;
                });
    }

    /**
     * Saves a disk as a new image in the datastore of its own image.
     *
     * @param type of the image, or empty for that of its own
     * @param snapshot whose content is saved, or -1 for what the disk holds now
     * @return the number of the image
     */
    public int saveDiskAs(
            Call call, int id, int disk, String imageName, String type, int snapshot) {
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = vms.managed(call, writing, id);
                    VmLifecycle.Transition transition =
                            VmLifecycle.decide(vm.place(), VmEvent.SAVE_DISK_AS)
                                    .orElseThrow(() ->
                                            Failure.invalid(
                                                    "VM has to be RUNNING, POWEROFF or SUSPENDED"
                                                            + " to save disks."));
                    Attribute.Vector found = savable(vm, disk, snapshot);
                    vms.requireAbility("disk-saveas", vm, transition);
                    Image image =
                            images.beginSaving(
                                    call,
                                    writing,
                                    Integer.parseInt(found.text("IMAGE_ID")),
                                    imageName,
                                    type,
                                    Long.parseLong(found.text("SIZE")),
                                    origin(found, id));
                    Vm marked =
                            DeviceMarks.onDisk(
                                    vm,
                                    disk,
                                    one ->
                                            one.with(DeviceMarks.SAVE_AS_ACTIVE, "YES")
                                                    .with(
                                                            DeviceMarks.SAVE_AS,
                                                            Integer.toString(image.id()))
                                                    .with(
                                                            DeviceMarks.SAVE_AS_SNAPSHOT,
                                                            Integer.toString(snapshot)));
                    vms.apply(call, writing, marked, transition, VmAction.NONE);
                    return image.id();
                });
    }

    private static Template origin(Attribute.Vector disk, int vm) {
        return Template.EMPTY
                .with("SAVED_IMAGE_ID", disk.text("IMAGE_ID"))
                .with("SAVED_DISK_ID", disk.text("DISK_ID"))
                .with("SAVED_VM_ID", Integer.toString(vm));
    }

    private static Attribute.Vector savable(Vm vm, int disk, int snapshot) {
        Attribute.Vector found =
                vm.disk(disk)
                        .orElseThrow(
                                () -> Failure.invalid("Cannot use DISK. DISK does not exist."));
        if (found.text("IMAGE_ID").isEmpty()) {
            throw Failure.invalid("Cannot use DISK. DISK does not have a valid IMAGE_ID.");
        }
        boolean known =
                snapshot == -1
                        || vm.snapshotsOf(disk).flatMap(all -> all.find(snapshot)).isPresent();
        if (!known) {
            throw Failure.invalid("Cannot use DISK. Snapshot does not exist.");
        }
        return found;
    }

    private int change(
            Call call, int id, int snapshot, VmEvent event, VmAction action, String attempt) {
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = vms.managed(call, writing, id);
                    VmLifecycle.Transition transition = vms.decide(vm, event, attempt);
                    Vm marked = markedSnapshot(vm, snapshot, event, attempt);
                    vms.requireAbility(action.word(), vm, transition);
                    vms.apply(call, writing, marked, transition, action);
                    return id;
                });
    }

    private static Vm markedSnapshot(Vm vm, int snapshot, VmEvent event, String attempt) {
        String number = Integer.toString(snapshot);
        boolean known =
                vm.template().vectors("SNAPSHOT").stream()
                        .anyMatch(one -> one.text(DeviceMarks.SNAPSHOT_ID).equals(number));
        if (!known) {
            throw Failure.action(attempt + NOT_THERE);
        }
        String word = event == VmEvent.REVERT_SNAPSHOT ? "REVERT" : "DELETE";
        return vm.withTemplate(
                vm.template()
                        .replacing(
                                "SNAPSHOT",
                                one ->
                                        one.text(DeviceMarks.SNAPSHOT_ID).equals(number)
                                                ? one.with(DeviceMarks.ACTIVE, "YES")
                                                        .with("ACTION", word)
                                                : one));
    }

    private static Vm marked(Vm vm, int disk, int snapshot) {
        return DeviceMarks.onDisk(
                vm,
                disk,
                one ->
                        one.with(DeviceMarks.DISK_SNAPSHOT_ACTIVE, "YES")
                                .with(DeviceMarks.DISK_SNAPSHOT, Integer.toString(snapshot)));
    }

    /** Snapshots of a persistent image are a matter of those who manage the image, too. */
    private void requireDisk(Call call, Writing writing, Vm vm, Attribute.Vector disk) {
        List<Need> needs = new ArrayList<>();
        needs.add(vms.need(writing, vm, Access.MANAGE));
        if (disk.isYes("PERSISTENT")) {
            Optional<Image> image = Images.find(writing, Integer.parseInt(disk.text("IMAGE_ID")));
            image.ifPresent(found ->
                    needs.add(
                            new Need(
                                    Access.MANAGE,
                                    found.header().target(Resource.IMAGE, Set.of()))));
        }
        vms.require(call, writing, vm, Access.MANAGE, needs);
    }

    private static int nextSnapshot(Vm vm) {
        return 1
                + vm.template().vectors("SNAPSHOT").stream()
                        .mapToInt(one -> Integer.parseInt(one.text(DeviceMarks.SNAPSHOT_ID)))
                        .max()
                        .orElse(-1);
    }

    private static DiskSnapshots snapshots(Vm vm, int disk) {
        disk(vm, disk);
        return vm.snapshotsOf(disk)
                .orElseThrow(() -> Failure.action("Disk " + disk + " has no snapshots"));
    }

    private static Attribute.Vector disk(Vm vm, int number) {
        return vm.disk(number).orElseThrow(() -> Failure.action("VM disk does not exist"));
    }
}
