package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.drivers.virtualization.GuestMovement;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A disk whose content goes to another host while the guest writes it.
 *
 * @param disk the {@code DISK_ID}
 * @param status QEMU's word
 * @param done bytes that are there
 * @param all bytes that are to be there; the guest's writing makes it more
 */
record DiskMirror(int disk, String status, long done, long all) {

    private static final String PREFIX = "away-";

    private static String name(int disk) {
        return PREFIX + disk;
    }

    /** Begins it, over the disk's socket. */
    static void begin(QmpConnection control, int disk, long bandwidth) {
        control.execute(
                "blockdev-add",
                Json.object()
                        .with("driver", "nbd")
                        .with("node-name", name(disk))
                        .with("export", BlockNode.name(disk))
                        .with(
                                "server",
                                Json.object()
                                        .with("type", "unix")
                                        .with("path", GuestMovement.diskOut(disk))));
        control.execute(
                "blockdev-mirror",
                Json.object()
                        .with("job-id", name(disk))
                        .with("device", BlockNode.name(disk))
                        .with("target", name(disk))
                        .with("sync", "top")
                        .with("speed", bandwidth)
                        .with("auto-dismiss", false));
    }

    /** How far these disks are; fails if one cannot be sent. */
    static List<DiskMirror> all(QmpConnection control, List<Integer> disks) {
        List<JsonObject> jobs = control.execute("query-jobs").objects("return", job -> job);
        return disks.stream()
                .map(disk ->
                        jobs.stream()
                                .filter(job -> job.string("id").equals(name(disk)))
                                .findFirst()
                                .map(job -> of(disk, job))
                                .orElseThrow(() ->
                                        Failure.action(
                                                "Disk " + disk + " is no longer being sent")))
                .toList();
    }

    private static DiskMirror of(int disk, JsonObject job) {
        Optional<String> error = job.optionalString("error");
        String status = job.string("status");
        if (status.equals("concluded") || error.isPresent()) {
            throw Failure.action(
                    "Disk " + disk + " could not be sent: " + error.orElse("it was cancelled"));
        }
        return new DiskMirror(
                disk, status, job.number("current-progress"), job.number("total-progress"));
    }

    /** Whether the other host has all but what the guest is writing. */
    boolean isReady() {
        return status.equals("ready");
    }

    long left() {
        return Math.max(0, all - done);
    }

    /** The guest rests: sends the last of it, and ends. */
    static void complete(QmpConnection control, int disk, Patience patience) {
        control.execute(
                "block-job-cancel", Json.object().with("device", name(disk)).with("force", false));
        QemuJob.finish(control, name(disk), patience);
        control.execute("blockdev-del", Json.object().with("node-name", name(disk)));
    }

    /**
     * Cuts their connections: whoever ends a mirror whose other host does not answer would wait for
     * it with all of QEMU, and the guest with it.
     */
    static void cutAll(QmpConnection control) {
        for (BlockNode node : BlockNode.all(control)) {
            if (node.name().startsWith(PREFIX)) {
                Undo.attempt(
                        "Cutting the connection of " + node.name(),
                        () -> control.execute("yank", instances(node.name())));
            }
        }
    }

    private static JsonObject instances(String node) {
        return Json.object()
                .with(
                        "instances",
                        Json.of(
                                List.of(
                                        Json.object()
                                                .with("type", "block-node")
                                                .with("node-name", node))));
    }

    /** Ends all of them, wherever they are: under way, ready, failed, or without a job. */
    static void dropAll(QmpConnection control, Patience patience) {
        for (JsonObject job : control.execute("query-jobs").objects("return", found -> found)) {
            if (job.string("id").startsWith(PREFIX)) {
                QemuJob.drop(control, job.string("id"), patience);
            }
        }
        for (BlockNode node : BlockNode.all(control)) {
            if (node.name().startsWith(PREFIX)) {
                control.execute("blockdev-del", Json.object().with("node-name", node.name()));
            }
        }
    }
}
