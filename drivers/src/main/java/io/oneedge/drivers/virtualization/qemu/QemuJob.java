package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.Optional;

/**
 * A task of QEMU's that goes on by itself. It is there until it is dismissed, also when the program
 * that began it ended meanwhile: whoever wants the same done waits for that one first.
 */
final class QemuJob {

    private QemuJob() {}

    /** Has the job done and waits until it is. Its id names what it is for. */
    static void run(
            QmpConnection control,
            String id,
            String command,
            JsonObject arguments,
            Patience patience) {
        control.execute(command, arguments.with("job-id", id));
        finish(control, id, patience);
    }

    /** Waits for a job if it is there; fails if it failed. */
    static void finish(QmpConnection control, String id, Patience patience) {
        while (true) {
            // QEMU answers nothing while it writes the memory of a guest.
            JsonObject answer = control.execute("query-jobs", Json.object(), patience.left());
            Optional<JsonObject> job =
                    answer.objects("return", found -> found).stream()
                            .filter(found -> found.string("id").equals(id))
                            .findFirst();
            if (job.isEmpty()) {
                return;
            }
            if (job.get().string("status").equals("concluded")) {
                control.execute("job-dismiss", Json.object().with("id", id));
                Optional<String> error = job.get().optionalString("error");
                if (error.isPresent()) {
                    throw Failure.action("QEMU could not do it: " + error.get());
                }
                return;
            }
            patience.rest();
        }
    }

    /** Ends and dismisses a job, whatever came of it. */
    static void drop(QmpConnection control, String id, Patience patience) {
        Undo.attempt(
                "Cancelling " + id + ", which may have ended by itself",
                () -> control.execute("job-cancel", Json.object().with("id", id)));
        try {
            finish(control, id, patience);
        } catch (Failure e) {
            if (e.kind() == FailureKind.UNAVAILABLE) {
                throw e;
            }
            // It failed, and is dismissed: nobody waits for what it was for.
        }
    }
}
