package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves a guest's memory: pauses it, has QEMU send its memory as to another host, keeps that, and
 * only then ends it. Whatever happens before the checkpoint is whole, the guest goes on.
 */
final class Saving {

    private static final Logger LOG = LoggerFactory.getLogger(Saving.class);

    /** Bytes a second; QEMU's own limit is for networks. */
    private static final long BANDWIDTH = 1L << 40;

    /** QEMU's words for a sending that goes on no longer. */
    private static final Set<String> OVER = Set.of("completed", "failed", "cancelled", "none");

    /** How long QEMU may take to stop sending. */
    private static final Duration CANCELLING = Duration.ofSeconds(30);

    private final QemuGuest guest;
    private final GuestUser user;
    private final Checkpoint checkpoint;
    private final int vmId;

    Saving(QemuGuest guest, GuestUser user) {
        this.guest = guest;
        this.user = user;
        this.checkpoint = new Checkpoint(guest.kept().directory());
        this.vmId = guest.kept().vmId();
    }

    void save(Duration deadline) {
        Patience patience = Patience.of(deadline, "Saving the memory of VM " + vmId);
        QmpConnection control = guest.control();
        if (!(guest.status().equals(QemuGuest.SENT) && checkpoint.exists())) {
            try {
                checkpoint.delete();
                control.execute("stop");
                send(control, patience);
            } catch (Failure e) {
                Undo.attempt("VM " + vmId + ": letting it go on", () -> takeBack(control));
                throw e;
            }
        }
        guest.stop();
    }

    private void send(QmpConnection control, Patience patience) {
        long bytes;
        try (FileChannel file = checkpoint.open();
                MemoryReceiver receiver =
                        MemoryReceiver.listen(guest.kept().directory(), user, vmId, file)) {
            control.execute(
                    "migrate-set-parameters", Json.object().with("max-bandwidth", BANDWIDTH));
            control.execute("migrate", Json.object().with("uri", "unix:" + MemoryReceiver.SOCKET));
            awaitSent(control, receiver, patience);
            bytes = receiver.await(patience.left());
        } catch (IOException e) {
            throw Failure.internal("Cannot close the checkpoint of VM " + vmId, e);
        }
        checkpoint.complete();
        LOG.info("VM {}: its memory is saved, {} bytes", vmId, bytes);
    }

    private static void awaitSent(
            QmpConnection control, MemoryReceiver receiver, Patience patience) {
        while (true) {
            patience.rest();
            receiver.check();
            JsonObject progress = progress(control);
            String status = status(progress);
            if (status.equals("completed")) {
                return;
            }
            if (OVER.contains(status)) {
                throw Failure.action(
                        "QEMU could not send the memory: "
                                + progress.optionalString("error-desc").orElse(status));
            }
        }
    }

    private static JsonObject progress(QmpConnection control) {
        return control.execute("query-migrate").object("return");
    }

    private static String status(JsonObject progress) {
        return progress.optionalString("status").orElse("none");
    }

    private void takeBack(QmpConnection control) {
        Patience patience = Patience.of(CANCELLING, "VM " + vmId + ": ending the saving");
        control.execute("migrate_cancel");
        // What is sent to its end after all would pause the guest once more.
        while (!OVER.contains(status(progress(control)))) {
            patience.rest();
        }
        checkpoint.delete();
        control.execute("cont");
    }
}
