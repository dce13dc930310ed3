package io.oneedge.agent;

import io.oneedge.agent.CommandLedger.Admission;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs commands: each id once, those of one VM in order, those of different VMs at the same time. A
 * command that is over its deadline is interrupted. A command to stop or remove a guest interrupts
 * the one that waits for it, or copies what is in vain then.
 */
final class CommandRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

    /** Commands that run at the same time: most of them wait for a program or a guest. */
    private static final int RUNNING_MAX = 32;

    /** Of these, commands that copy or make images. */
    private static final int COPYING_MAX = 4;

    /** What a command gets less than its deadline, to say that it failed. */
    private static final Duration MARGIN = Duration.ofMillis(200);

    /** Does what a command says, within the time that is left. */
    interface Action {
        JsonObject run(AgentCommand command, Duration left);
    }

    private final Action action;
    private final Semaphore running = new Semaphore(RUNNING_MAX, true);
    private final Semaphore copying = new Semaphore(COPYING_MAX, true);
    private final CommandLedger<Task> ledger = new CommandLedger<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("deadlines").factory());

    /** A command that was taken in. */
    private static final class Task {
        final AgentCommand command;
        final CompletableFuture<AgentResult> result = new CompletableFuture<>();
        final long end;
        @Nullable Thread thread;

        Task(AgentCommand command) {
            this.command = command;
            this.end = System.nanoTime() + command.deadline().toNanos();
        }

        Duration left() {
            return Duration.ofNanos(end - System.nanoTime());
        }
    }

    CommandRunner(Action action) {
        this.action = action;
    }

    /** A front-end begins to ask. */
    synchronized void beginSession() {
        ledger.beginSession();
    }

    /** The result that this command has or will have; it is run unless its id is known. */
    synchronized CompletableFuture<AgentResult> submit(AgentCommand command) {
        return switch (ledger.admit(command, () -> new Task(command))) {
            case Admission.Run<Task>(Task task) -> {
                launch(task);
                yield task.result;
            }
            case Admission.Wait<Task>(Task task) -> task.result;
            case Admission.Overtake<Task>(Task task, Task interrupted) -> {
                Thread thread = interrupted.thread;
                if (thread != null) {
                    thread.interrupt();
                }
                yield task.result;
            }
            case Admission.Known<Task>(Task task) -> task.result;
            case Admission.Refused<Task>(AgentResult result) ->
                    CompletableFuture.completedFuture(result);
        };
    }

    private void launch(Task task) {
        task.thread =
                Thread.ofVirtual().name(task.command.action().wireName()).start(() -> run(task));
    }

    private void run(Task task) {
        AgentCommand command = task.command;
        MDC.put("request", command.request().toString());
        AgentResult result;
        try {
            result = AgentResult.succeeded(command.id(), within(task));
            LOG.info("Done: {}", command);
        } catch (Failure e) {
            result = AgentResult.failed(command.id(), e);
            LOG.warn("Failed: {}: {}", command, e.message(), e.getCause());
        } catch (RuntimeException e) {
            LOG.error("Failed: {}", command, e);
            Failure failure =
                    Failure.internal(
                            "The agent failed in "
                                    + command.action().wireName()
                                    + "; its log says more",
                            e);
            result = AgentResult.failed(command.id(), failure);
        } finally {
            MDC.remove("request");
        }
        finish(task, result);
    }

    private JsonObject within(Task task) {
        Semaphore kind = copies(task.command.action()) ? copying : running;
        try {
            if (!kind.tryAcquire(task.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw Failure.of(
                        FailureKind.UNAVAILABLE,
                        "The host had no time for " + task.command + " before its deadline");
            }
        } catch (InterruptedException e) {
            throw Failure.of(FailureKind.UNAVAILABLE, task.command + " was cancelled", e);
        }
        Thread thread = Thread.currentThread();
        Future<?> alarm =
                clock.schedule(thread::interrupt, task.left().toNanos(), TimeUnit.NANOSECONDS);
        try {
            return action.run(task.command, task.left().minus(MARGIN));
        } finally {
            alarm.cancel(false);
            kind.release();
        }
    }

    private static boolean copies(AgentAction action) {
        return switch (action) {
            case IMAGE_IMPORT, IMAGE_CREATE, GUEST_DISK_SAVEAS -> true;
            case GUEST_PREPARE,
                    GUEST_START,
                    GUEST_SHUTDOWN,
                    GUEST_STOP,
                    GUEST_REBOOT,
                    GUEST_RESET,
                    GUEST_REMOVE,
                    GUEST_SAVE,
                    GUEST_RESTORE,
                    GUEST_DISK_ATTACH,
                    GUEST_DISK_DETACH,
                    GUEST_NIC_ATTACH,
                    GUEST_NIC_DETACH,
                    GUEST_NIC_FILTER,
                    GUEST_CONTEXT,
                    GUEST_DISK_SNAPSHOT_CREATE,
                    GUEST_DISK_SNAPSHOT_REVERT,
                    GUEST_DISK_SNAPSHOT_DELETE,
                    GUEST_DISK_RESIZE,
                    GUEST_SNAPSHOT_CREATE,
                    GUEST_SNAPSHOT_REVERT,
                    GUEST_SNAPSHOT_DELETE,
                    GUEST_DESCRIBE,
                    GUEST_EXPECT,
                    GUEST_RECEIVE,
                    GUEST_DEPART,
                    GUEST_ARRIVED,
                    GUEST_STAY,
                    GUEST_LEAVE,
                    GUEST_MIGRATE,
                    GUEST_MOVE,
                    GUEST_LIST,
                    GUEST_INSPECT,
                    HOST_PROBE,
                    DATASTORE_MONITOR,
                    IMAGE_TRANSFERS,
                    IMAGE_CANCEL,
                    IMAGE_DELETE ->
                    false;
        };
    }

    private void finish(Task task, AgentResult result) {
        synchronized (this) {
            ledger.finished(task.command).ifPresent(this::launch);
        }
        task.result.complete(result);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
