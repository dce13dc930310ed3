package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A CD drive of a running guest. Every step may be done twice: QEMU keeps to what is asked. */
final class CdDrive {

    /** How long a guest that holds its CD is waited for; it lets go of it within milliseconds. */
    private static final Duration LETTING_GO = Duration.ofSeconds(3);

    private final int vmId;
    private final GuestDisk disk;
    private final QmpConnection control;
    private final String node;
    private final String device;

    CdDrive(QemuGuest guest, GuestDisk disk) {
        this.vmId = guest.kept().vmId();
        this.disk = disk;
        this.control = guest.control();
        this.node = BlockNode.name(disk.id());
        this.device = node + "-device";
    }

    /** Takes out what is in the drive and puts the disk's file in, as it is now. */
    void change(Duration deadline) {
        if (!drive().flatMap(found -> found.optionalFlag("removable")).orElse(false)) {
            throw Failure.action(
                    "VM " + vmId + ": disk " + disk.id() + " is not in a CD drive of its machine");
        }
        Patience patience = patience(deadline);
        while (!isReplaced(patience)) {
            patience.rest();
        }
    }

    /** Whether it could be done before the guest itself closed the drive, as its firmware does. */
    private boolean isReplaced(Patience patience) {
        open(patience);
        try {
            replace();
            return true;
        } catch (Failure failure) {
            if (isOpen()) {
                throw failure;
            }
            return false;
        } finally {
            Undo.attempt("VM " + vmId + ": closing " + device, this::close);
        }
    }

    private void replace() {
        ask("blockdev-remove-medium", Json.object());
        if (BlockNode.find(control, node).isPresent()) {
            control.execute("blockdev-del", Json.object().with("node-name", node));
        }
        control.execute("blockdev-add", content());
        ask("blockdev-insert-medium", Json.object().with("node-name", node));
    }

    private Patience patience(Duration deadline) {
        Duration patient = deadline.compareTo(LETTING_GO) < 0 ? deadline : LETTING_GO;
        return Patience.of(patient, "VM " + vmId + ": opening " + device);
    }

    private void open(Patience patience) {
        ask("blockdev-open-tray", Json.object().with("force", false));
        while (!isOpen()) {
            try {
                patience.rest();
            } catch (Failure tooLong) {
                throw Failure.of(
                        FailureKind.UNAVAILABLE,
                        "VM "
                                + vmId
                                + ": its guest holds the CD of disk "
                                + disk.id()
                                + "; unmount it in the guest and ask again. The next start has"
                                + " the new one",
                        tooLong);
            }
        }
    }

    private void close() {
        ask("blockdev-close-tray", Json.object());
    }

    private JsonObject content() {
        return Json.object()
                .with("driver", disk.format().toString())
                .with("node-name", node)
                .with("read-only", true)
                .with(
                        "file",
                        Json.object().with("driver", "file").with("filename", disk.fileName()));
    }

    private void ask(String command, JsonObject arguments) {
        control.execute(command, arguments.with("id", device));
    }

    private boolean isOpen() {
        return drive().flatMap(found -> found.optionalFlag("tray_open")).orElse(true);
    }

    /** What QEMU says of the drive; the name it gives is a path that ends with the device's id. */
    private Optional<JsonObject> drive() {
        List<JsonObject> all = control.execute("query-block").objects("return", found -> found);
        return all.stream()
                .filter(found ->
                        found.optionalString("qdev")
                                .filter(name -> name.endsWith(device))
                                .isPresent())
                .findFirst();
    }
}
