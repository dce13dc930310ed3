package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** Snapshots of a running guest's memory and disks, kept inside its qcow2 disks. */
final class MachineSnapshots {

    /** How the names of snapshots of the machine begin inside its disks. */
    private static final String PREFIX = "system-";

    private final int vmId;
    private final QmpConnection control;

    MachineSnapshots(QemuGuest guest) {
        this.vmId = guest.kept().vmId();
        this.control = guest.control();
    }

    void create(int snapshot, Duration deadline) {
        Patience patience = patience("making", snapshot, deadline);
        forgetOutcome(snapshot, patience);
        List<BlockNode> disks = disks();
        String name = name(snapshot);
        if (disks.stream().allMatch(disk -> disk.snapshots().contains(name))) {
            return;
        }
        try {
            QemuJob.run(
                    control,
                    name,
                    "snapshot-save",
                    arguments(name, disks).with("vmstate", disks.getFirst().name()),
                    patience);
        } finally {
            Undo.attempt("VM " + vmId + ": letting it go on", this::goOn);
        }
    }

    void revert(int snapshot, Duration deadline) {
        Patience patience = patience("reverting to", snapshot, deadline);
        forgetOutcome(snapshot, patience);
        List<BlockNode> disks = disks();
        String name = name(snapshot);
        if (!disks.getFirst().snapshots().contains(name)) {
            throw Failure.of(FailureKind.NOT_FOUND, "VM " + vmId + " has no snapshot " + snapshot);
        }
        try {
            QemuJob.run(
                    control,
                    name,
                    "snapshot-load",
                    arguments(name, disks).with("vmstate", disks.getFirst().name()),
                    patience);
        } finally {
            Undo.attempt("VM " + vmId + ": letting it go on", this::goOn);
        }
    }

    void delete(int snapshot, Duration deadline) {
        Patience patience = patience("deleting", snapshot, deadline);
        forgetOutcome(snapshot, patience);
        String name = name(snapshot);
        List<BlockNode> having =
                BlockNode.disks(control).stream()
                        .filter(disk -> disk.snapshots().contains(name))
                        .toList();
        if (!having.isEmpty()) {
            QemuJob.run(control, name, "snapshot-delete", arguments(name, having), patience);
        }
    }

    /**
     * Forgets every snapshot of the machine: one that starts anew has none, whatever is left in its
     * disks of one that ended.
     */
    void forgetAll() {
        for (BlockNode disk : BlockNode.disks(control)) {
            for (String name : disk.snapshots()) {
                if (isOwn(name) && !disk.readOnly()) {
                    control.execute(
                            "blockdev-snapshot-delete-internal-sync",
                            Json.object().with("device", disk.name()).with("name", name));
                }
            }
        }
    }

    /** Whether a snapshot inside a disk is part of one of the whole machine. */
    static boolean isOwn(String name) {
        return name.startsWith(PREFIX);
    }

    private Patience patience(String what, int snapshot, Duration deadline) {
        return Patience.of(deadline, "VM " + vmId + ": " + what + " snapshot " + snapshot);
    }

    /** The job of an earlier attempt ends first; what came of it shows in the disks. */
    private void forgetOutcome(int snapshot, Patience patience) {
        Undo.attempt(
                "VM " + vmId + ": an earlier attempt at snapshot " + snapshot,
                () -> QemuJob.finish(control, name(snapshot), patience));
    }

    private void goOn() {
        String status =
                control.execute("query-status", Json.object(), QmpConnection.ANSWER)
                        .object("return")
                        .string("status");
        if (status.equals("paused")) {
            control.execute("cont");
        }
    }

    private static JsonObject arguments(String name, List<BlockNode> disks) {
        return Json.object()
                .with("tag", name)
                .with("devices", Json.ofStrings(disks.stream().map(BlockNode::name).toList()));
    }

    private List<BlockNode> disks() {
        List<BlockNode> written =
                BlockNode.disks(control).stream().filter(disk -> !disk.readOnly()).toList();
        List<String> unfit =
                written.stream()
                        .filter(disk -> !disk.format().equals("qcow2"))
                        .map(BlockNode::name)
                        .toList();
        if (written.isEmpty() || !unfit.isEmpty()) {
            throw Failure.action(
                    "VM "
                            + vmId
                            + ": a snapshot needs all disks that the guest writes to be qcow2, "
                            + (written.isEmpty()
                                    ? "and one at least"
                                    : "and these are not: " + unfit));
        }
        return written;
    }

    private static String name(int snapshot) {
        return PREFIX + snapshot;
    }
}
