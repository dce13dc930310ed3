package io.oneedge.agent;

import io.oneedge.drivers.virtualization.GuestChange;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.file.DurableFile;
import io.oneedge.foundation.json.JsonReader;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.GuestExpect;
import io.oneedge.wire.agent.GuestLeave;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guests that are to come here and have not. One that does not come in time, or whose machine ends
 * before, is taken back by the host itself: nobody was told that it is here. Of one that was
 * expected by an agent that has ended, files may still be coming; it is waited for once more.
 */
final class Arrivals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    /** How long taking one back may take. */
    private static final Duration LEAVING_MAX = Duration.ofMinutes(1);

    private static final String SUFFIX = ".json";

    private final Path directory;
    private final Consumer<AgentCommand> commands;
    private final AtomicLong left = new AtomicLong();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("arrivals").factory());

    /**
     * The guests that are remembered in a directory.
     *
     * @param commands runs a command in its turn
     */
    Arrivals(Path directory, Consumer<AgentCommand> commands) {
        this.directory = directory;
        this.commands = commands;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw Failure.internal("Cannot make the directory " + directory, e);
        }
    }

    /** Waits for whom an agent expected that has ended. */
    void start() {
        try (Stream<Path> files = Files.list(directory)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .map(Integer::parseInt)
                    .forEach(vm -> coming(vm).ifPresent(coming -> await(vm, coming)));
        } catch (IOException e) {
            throw Failure.internal("Cannot read " + directory, e);
        }
    }

    /** A guest is to come, or else to be taken back like this. */
    void expect(int vmId, GuestExpect coming) {
        try {
            DurableFile.write(file(vmId), coming.toJson().compact());
        } catch (IOException e) {
            throw Failure.internal("Cannot remember that VM " + vmId + " is to come", e);
        }
        await(vmId, coming);
    }

    private void await(int vmId, GuestExpect coming) {
        clock.schedule(
                () -> {
                    if (isOf(vmId, coming.leave().attempt())) {
                        takeBack(vmId, "it did not come within " + coming.seconds() + " s");
                    }
                },
                coming.seconds(),
                TimeUnit.SECONDS);
    }

    /** Whether a guest is to come in this attempt. */
    boolean isOf(int vmId, String attempt) {
        return expected(vmId)
                .filter(leave ->
                        attempt.equals(GuestLeave.WHOEVER_IS_EXPECTED)
                                || leave.attempt().equals(attempt))
                .isPresent();
    }

    /** A guest has come, or was taken back. */
    void forget(int vmId) {
        try {
            Files.deleteIfExists(file(vmId));
        } catch (IOException e) {
            throw Failure.internal("Cannot forget that VM " + vmId + " was to come", e);
        }
    }

    /** A guest changed by itself; true if that concerns nobody else. */
    boolean changed(GuestChange change) {
        if (expected(change.vmId()).isEmpty()) {
            return false;
        }
        if (!change.isRunning()) {
            takeBack(change.vmId(), "its machine ended: " + change.detail());
        }
        return true;
    }

    private void takeBack(int vmId, String why) {
        expected(vmId)
                .ifPresent(leave -> {
                    LOG.warn("VM {} does not come here: {}", vmId, why);
                    commands.accept(
                            new AgentCommand(
                                    "taken-back-" + vmId + "-" + left.incrementAndGet(),
                                    RequestId.NONE,
                                    vmId,
                                    AgentAction.GUEST_LEAVE,
                                    leave.toJson(),
                                    LEAVING_MAX));
                });
    }

    /** How a guest that is to come would be taken back. */
    Optional<GuestLeave> expected(int vmId) {
        return coming(vmId).map(GuestExpect::leave);
    }

    private Optional<GuestExpect> coming(int vmId) {
        try {
            return Files.exists(file(vmId))
                    ? Optional.of(
                            GuestExpect.fromJson(
                                    JsonReader.read(Files.readAllBytes(file(vmId))).asObject()))
                    : Optional.empty();
        } catch (IOException | Failure e) {
            LOG.error("How VM {} was to come cannot be read", vmId, e);
            return Optional.empty();
        }
    }

    private Path file(int vmId) {
        return directory.resolve(vmId + SUFFIX);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
