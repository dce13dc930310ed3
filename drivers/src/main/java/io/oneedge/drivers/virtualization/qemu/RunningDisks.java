package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What is done to the disks of a guest that runs, which QEMU alone may write. */
final class RunningDisks {

    private static final long MIB = 1024 * 1024;

    private final int vmId;
    private final Path directory;
    private final QmpConnection control;

    RunningDisks(QemuGuest guest) {
        this.vmId = guest.kept().vmId();
        this.directory = guest.kept().directory();
        this.control = guest.control();
    }

    void resize(GuestDisk disk, long sizeMib) {
        BlockNode node = node(disk);
        if (node.bytes() < sizeMib * MIB) {
            control.execute(
                    "block_resize",
                    Json.object().with("node-name", node.name()).with("size", sizeMib * MIB));
        }
    }

    void snapshot(GuestDisk disk, int snapshot) {
        BlockNode node = node(disk);
        requireSnapshots(disk);
        String name = GuestDisk.snapshotName(snapshot);
        if (!node.snapshots().contains(name)) {
            control.execute(
                    "blockdev-snapshot-internal-sync",
                    Json.object().with("device", node.name()).with("name", name));
        }
    }

    void deleteSnapshot(GuestDisk disk, int snapshot) {
        BlockNode node = node(disk);
        requireSnapshots(disk);
        String name = GuestDisk.snapshotName(snapshot);
        if (node.snapshots().contains(name)) {
            control.execute(
                    "blockdev-snapshot-delete-internal-sync",
                    Json.object().with("device", node.name()).with("name", name));
        }
    }

    private void requireSnapshots(GuestDisk disk) {
        if (disk.format() != DiskFormat.QCOW2) {
            throw Failure.action(
                    "VM "
                            + vmId
                            + ": disk "
                            + disk.id()
                            + " is raw; while its guest runs only a qcow2 disk has snapshots");
        }
    }

    /** The content at this moment, whatever the guest writes meanwhile. */
    Path copy(GuestDisk disk, GuestUser user, Duration deadline) {
        BlockNode node = node(disk);
        String copy = "copy-" + disk.id();
        Path file = directory.resolve(disk.fileName() + ".copy");
        Patience patience = Patience.of(deadline, "VM " + vmId + ": copying " + disk.fileName());
        // What an attempt left that was interrupted.
        drop(copy, patience);
        try {
            make(file, node.bytes());
            user.give(file, vmId);
            control.execute(
                    "blockdev-add",
                    Json.object()
                            .with("driver", "raw")
                            .with("node-name", copy)
                            .with("file", file(file)));
            QemuJob.run(
                    control,
                    copy,
                    "blockdev-backup",
                    Json.object()
                            .with("device", node.name())
                            .with("target", copy)
                            .with("sync", "full")
                            .with("auto-dismiss", false),
                    patience);
            drop(copy, patience);
            return file;
        } catch (Failure e) {
            Undo.attempt("VM " + vmId + ": ending " + copy, () -> drop(copy, lastPatience()));
            deleteQuietly(file);
            throw e;
        }
    }

    private static JsonObject file(Path file) {
        return Json.object().with("driver", "file").with("filename", file.getFileName().toString());
    }

    private Patience lastPatience() {
        return Patience.of(QmpConnection.ANSWER, "VM " + vmId + ": ending a copy");
    }

    private void drop(String copy, Patience patience) {
        QemuJob.drop(control, copy, patience);
        if (BlockNode.find(control, copy).isPresent()) {
            control.execute("blockdev-del", Json.object().with("node-name", copy));
        }
    }

    private void make(Path file, long bytes) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file);
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(bytes);
            }
        } catch (IOException e) {
            throw Failure.of(FailureKind.ACTION, "Cannot make the file " + file + ": " + e, e);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It goes with the guest's directory.
            return;
        }
    }

    private BlockNode node(GuestDisk disk) {
        String name = BlockNode.name(disk.id());
        return BlockNode.find(control, name)
                .orElseThrow(() ->
                        Failure.of(
                                FailureKind.NOT_FOUND,
                                "VM " + vmId + " has no disk " + disk.id() + " plugged in"));
    }
}
