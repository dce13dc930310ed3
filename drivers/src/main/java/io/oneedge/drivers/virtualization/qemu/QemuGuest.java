package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.drivers.virtualization.GuestChange;
import io.oneedge.drivers.virtualization.GuestEvidence;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A guest that was running when it was last looked at. QEMU's end of the control connection closes
 * in the moment in which QEMU ends, however it ends: that is how its death is noticed at once.
 */
final class QemuGuest implements QmpConnection.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(QemuGuest.class);

    /** How long after closing its connection a QEMU may take to be gone. */
    private static final Duration LAST_BREATH = Duration.ofSeconds(5);

    /** Between two attempts to reach a QEMU that lives but does not talk. */
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    /** After the first press of the power button, doubled each time: a booting guest misses it. */
    private static final Duration FIRST_PRESS = Duration.ofSeconds(1);

    /** Between two presses of the power button at most. */
    private static final Duration BETWEEN_PRESSES = Duration.ofSeconds(8);

    /** How long a guest that was asked to reboot is reminded. */
    private static final Duration REBOOT = Duration.ofMinutes(2);

    /** How long the memory of a guest may take that was being restored. */
    private static final Duration SETTLING = Duration.ofMinutes(2);

    /** How long QEMU may take to quit before it is killed. */
    private static final Duration QUIT = Duration.ofSeconds(3);

    private static final String GUEST_SHUTDOWN = "guest-shutdown";

    /** QEMU's word for a guest whose memory went elsewhere. */
    static final String SENT = "postmigrate";

    /** QEMU's word for a guest whose memory is on its way in. */
    private static final String ARRIVING = "inmigrate";

    /** QEMU's word for a guest that shut down, and waits to be switched on again. */
    private static final String SHUT_DOWN = "shutdown";

    /** QEMU's word for a guest that was reset while it was paused. */
    private static final String RESET = "prelaunch";

    private static final String PAUSED = "paused";

    private final ReentrantLock work = new ReentrantLock();
    private volatile GuestRecord kept;
    private final ProcessIdentity process;
    private final Consumer<GuestChange> changes;
    private final CompletableFuture<GuestChange> ended = new CompletableFuture<>();
    private volatile @Nullable QmpConnection control;
    private volatile String endReason = "";
    private volatile boolean stopping;
    private volatile boolean rebooting;
    private volatile boolean abandoned;

    QemuGuest(GuestRecord kept, ProcessIdentity process, Consumer<GuestChange> changes) {
        this.kept = kept;
        this.process = process;
        this.changes = changes;
    }

    /**
     * Connects to QEMU's control socket as soon as it is there. Fails if QEMU ends first, or if the
     * time is over; the guest is left as it is.
     */
    void connect(Duration deadline) {
        Path socket = kept.controlSocket();
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            boolean alive = process.isAlive();
            try {
                control = QmpConnection.connect(socket, this);
                finishInterruptedReboot();
                return;
            } catch (IOException | Failure e) {
                if (!alive || System.nanoTime() > end || Thread.interrupted()) {
                    throw Failure.of(
                            FailureKind.UNAVAILABLE,
                            "QEMU of VM " + kept.vmId() + (alive ? " does not answer" : " ended"),
                            e);
                }
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }
    }

    /** Connects in the background, for as long as QEMU lives. */
    void adopt() {
        Thread.ofVirtual()
                .name("adopt-" + kept.vmId())
                .start(() -> {
                    try {
                        connect(LAST_BREATH);
                        LOG.info("VM {}: found its guest again", kept.vmId());
                        settle();
                    } catch (Failure e) {
                        closed();
                    }
                });
    }

    GuestRecord kept() {
        return kept;
    }

    void keep(GuestRecord changed) {
        kept = changed;
    }

    /** Does something that pauses the guest meanwhile, while nothing else looks after it. */
    void exclusively(Runnable action) {
        work.lock();
        try {
            action.run();
        } finally {
            work.unlock();
        }
    }

    /** QEMU's word for what the guest does. */
    String status() {
        return control().execute("query-status").object("return").string("status");
    }

    /** Waits until its memory is here, and lets it go on; does nothing if it does already. */
    void resume(Patience patience) {
        while (status().equals(ARRIVING)) {
            patience.rest();
        }
        String status = status();
        if (status.equals(PAUSED) || status.equals(SENT) || status.equals(RESET)) {
            control().execute("cont");
        }
    }

    /**
     * A guest is paused only while an action is under way. If this program ended during that, the
     * action is finished if only its end is missing, and taken back otherwise.
     */
    private void settle() {
        exclusively(() ->
                Undo.attempt(
                        "VM " + kept.vmId() + ": finishing what was begun",
                        () -> {
                            if (kept.place() != GuestRecord.Place.HERE) {
                                LOG.info("VM {}: rests, for it is on its way", kept.vmId());
                            } else if (status().equals(SENT)
                                    && new Checkpoint(kept.directory()).exists()) {
                                stop();
                            } else {
                                QemuDeparture.takeBackLeftOver(this);
                                resume(Patience.of(SETTLING, "VM " + kept.vmId() + ": its memory"));
                            }
                        }));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The connection; fails if QEMU lives but does not talk. */
    QmpConnection control() {
        QmpConnection connection = control;
        if (connection == null || !connection.isOpen()) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "QEMU of VM "
                            + kept.vmId()
                            + " (process "
                            + process.pid()
                            + ") cannot be reached");
        }
        return connection;
    }

    GuestEvidence inspect() {
        if (!process.isAlive()) {
            return evidence(GuestState.NOT_RUNNING, "no process");
        }
        try {
            JsonObject status = control().execute("query-status").object("return");
            return evidence(GuestState.RUNNING, status.string("status"));
        } catch (Failure e) {
            return process.isAlive()
                    ? evidence(GuestState.COULD_NOT_ASK, e.message())
                    : evidence(GuestState.NOT_RUNNING, "no process");
        }
    }

    private GuestEvidence evidence(GuestState state, String detail) {
        return new GuestEvidence(kept.vmId(), kept.deployId(), state, detail);
    }

    void shutdown(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        rebooting = false;
        pendingReboot().end();
        Duration pause = FIRST_PRESS;
        while (process.isAlive()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw Failure.of(
                        FailureKind.UNAVAILABLE,
                        "VM "
                                + kept.vmId()
                                + " was asked to shut down but still runs after "
                                + deadline.toSeconds()
                                + " s; stop it hard, or look at its console");
            }
            try {
                onShutdown("poweroff");
                control().execute("system_powerdown");
            } catch (Failure e) {
                if (!process.isAlive()) {
                    break;
                }
                throw e;
            }
            awaitEnd(Math.min(left, pause.toNanos()));
            pause = longer(pause);
        }
        awaitEnd(LAST_BREATH.toNanos());
    }

    void stop() {
        stopping = true;
        try {
            control().execute("quit");
        } catch (Failure e) {
            LOG.debug("VM {}: does not take the command to quit", kept.vmId(), e);
        }
        awaitEnd(QUIT.toNanos());
        if (process.isAlive()) {
            process.kill();
        }
        awaitEnd(LAST_BREATH.toNanos());
        if (process.isAlive()) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "QEMU of VM "
                            + kept.vmId()
                            + ", process "
                            + process.pid()
                            + ", cannot be killed");
        }
    }

    /** As a person would do it: shut down, and switch on again. */
    void reboot() {
        pendingReboot().begin();
        rebooting = true;
        askToReboot();
    }

    private PendingReboot pendingReboot() {
        return PendingReboot.of(kept, process);
    }

    private void askToReboot() {
        onShutdown("pause");
        control().execute("system_powerdown");
        Thread.ofVirtual().name("reboot-" + kept.vmId()).start(this::remindOfReboot);
    }

    private void remindOfReboot() {
        long end = System.nanoTime() + REBOOT.toNanos();
        try {
            Duration pause = FIRST_PRESS;
            awaitEnd(pause.toNanos());
            while (rebooting && process.isAlive() && System.nanoTime() < end) {
                control().execute("system_powerdown");
                pause = longer(pause);
                awaitEnd(pause.toNanos());
            }
            pendingReboot().end();
        } catch (Failure e) {
            LOG.warn("VM {}: cannot be reminded of its reboot: {}", kept.vmId(), e.message());
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(BETWEEN_PRESSES) > 0 ? BETWEEN_PRESSES : twice;
    }

    void reset() {
        control().execute("system_reset");
    }

    private void onShutdown(String action) {
        control().execute("set-action", Json.object().with("shutdown", action));
    }

    private synchronized void switchOnAgain() {
        try {
            if (!status().equals(SHUT_DOWN)) {
                return;
            }
            rebooting = false;
            endReason = "";
            pendingReboot().end();
            onShutdown("poweroff");
            control().execute("system_reset");
            control().execute("cont");
            tell(GuestChange.Kind.REBOOTED, "shut down and switched on again");
        } catch (Failure e) {
            LOG.error("VM {}: cannot be switched on again: {}", kept.vmId(), e.message());
        }
    }

    /** Of a guest that was asked to reboot by a program that ended before the guest did so. */
    private void finishInterruptedReboot() {
        if (kept.place() != GuestRecord.Place.HERE) {
            return;
        }
        boolean asked = !rebooting && pendingReboot().isPending();
        // Before QEMU is asked, for it may shut down meanwhile, and says so once.
        rebooting = rebooting || asked;
        if (status().equals(SHUT_DOWN)) {
            switchOnAgain();
        } else if (asked) {
            LOG.info("VM {}: is asked again to reboot", kept.vmId());
            askToReboot();
        }
    }

    @Override
    public void event(String name, JsonObject data) {
        switch (name) {
            case "SHUTDOWN" -> {
                String reason = data.optionalString("reason").orElse("");
                if (rebooting && reason.equals(GUEST_SHUTDOWN)) {
                    Thread.ofVirtual().name("reboot-" + kept.vmId()).start(this::switchOnAgain);
                } else {
                    endReason = reason;
                }
            }
            case "RESET" -> {
                if (data.optionalFlag("guest").orElse(false)) {
                    tell(GuestChange.Kind.REBOOTED, data.optionalString("reason").orElse(""));
                }
            }
            case "GUEST_PANICKED" -> tell(GuestChange.Kind.CRASHED, "guest panicked");
            default -> LOG.debug("VM {}: {} {}", kept.vmId(), name, data);
        }
    }

    @Override
    public void closed() {
        if (abandoned || ended.isDone()) {
            return;
        }
        awaitGone();
        while (process.isAlive() && !abandoned) {
            try {
                connect(BETWEEN_ATTEMPTS);
                settle();
                return;
            } catch (Failure e) {
                LOG.warn("VM {}: {}", kept.vmId(), e.message());
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
        if (!abandoned) {
            end();
        }
    }

    private void end() {
        GuestChange change =
                change(ending(), "QEMU ended" + (endReason.isEmpty() ? "" : ": " + endReason));
        if (ended.complete(change)) {
            changes.accept(change);
        }
    }

    private GuestChange.Kind ending() {
        if (stopping) {
            return GuestChange.Kind.STOPPED;
        }
        return endReason.equals(GUEST_SHUTDOWN)
                ? GuestChange.Kind.SHUT_DOWN
                : GuestChange.Kind.DIED;
    }

    private GuestChange change(GuestChange.Kind kind, String detail) {
        return new GuestChange(kept.vmId(), kept.deployId(), kind, detail);
    }

    private void tell(GuestChange.Kind kind, String detail) {
        changes.accept(change(kind, detail));
    }

    /** Waits until the process, which has closed its connection, is gone. */
    private void awaitGone() {
        process.handle()
                .ifPresent(handle -> {
                    try {
                        handle.onExit().get(LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS);
                    } catch (TimeoutException | ExecutionException e) {
                        LOG.debug("VM {}: QEMU closed its socket and lives", kept.vmId());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private void awaitEnd(long nanos) {
        try {
            ended.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("VM {}: still runs", kept.vmId());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(
                    FailureKind.UNAVAILABLE, "Waiting for VM " + kept.vmId() + " was cancelled", e);
        }
    }

    /** Lets go of the guest, which goes on. */
    void abandon() {
        abandoned = true;
        QmpConnection connection = control;
        if (connection != null) {
            connection.close();
        }
    }
}
