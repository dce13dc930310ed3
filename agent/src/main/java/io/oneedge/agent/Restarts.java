package io.oneedge.agent;

import io.oneedge.drivers.virtualization.GuestChange;
import io.oneedge.drivers.virtualization.GuestEvidence;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.file.DurableFile;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.GuestRestart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts guests again that died and whose VM asks for that, whether a front-end is there or not.
 * One that dies again and again is left to the front-end, as is one whose devices changed since it
 * was started: what it was started with is no longer what it is.
 */
final class Restarts {

    /** How often a guest is started again within {@link #WINDOW}. */
    static final int RESTARTS_MAX = 3;

    static final Duration WINDOW = Duration.ofMinutes(10);

    /** How long the agent waits for guests that are started again after the host's own start. */
    static final Duration BOOT_MAX = Duration.ofSeconds(40);

    /** How long a start may take. */
    private static final Duration START_MAX = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(Restarts.class);

    private final Path directory;
    private final InstantSource clock;
    private final Function<AgentCommand, CompletableFuture<AgentResult>> commands;
    private final Consumer<GuestChange> changes;
    private final AtomicLong started = new AtomicLong();
    private final Map<Integer, Deque<Instant>> recent = new HashMap<>();
    private final Map<Integer, CompletableFuture<Void>> begun = new ConcurrentHashMap<>();

    /**
     * Restarts of the guests that are remembered in a directory.
     *
     * @param commands runs a command in its turn
     * @param changes hears of what guests did, restarts among it
     */
    Restarts(
            Path directory,
            InstantSource clock,
            Function<AgentCommand, CompletableFuture<AgentResult>> commands,
            Consumer<GuestChange> changes) {
        this.directory = directory;
        this.clock = clock;
        this.commands = commands;
        this.changes = changes;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw Failure.internal("Cannot make the directory " + directory, e);
        }
    }

    /** A command has been carried out. */
    void done(AgentCommand command) {
        switch (command.action()) {
            case GUEST_START, GUEST_RESTORE, GUEST_ARRIVED, GUEST_STAY -> keep(command);
            case GUEST_DESCRIBE -> {
                // Nothing is done yet; one that departs must not be started here again.
            }
            case GUEST_LIST, GUEST_INSPECT, GUEST_PREPARE, GUEST_REBOOT, GUEST_RESET -> {
                // The guest is what it was.
            }
            default -> {
                if (command.vmId() >= 0) {
                    forget(command.vmId());
                }
            }
        }
    }

    /** A guest changed by itself. */
    void changed(GuestChange change) {
        if (change.kind() == GuestChange.Kind.SHUT_DOWN) {
            forget(change.vmId());
        }
        Optional<JsonObject> start =
                change.kind() == GuestChange.Kind.DIED ? kept(change.vmId()) : Optional.empty();
        if (start.isEmpty() || !isWithinLimits(change.vmId())) {
            changes.accept(change);
            return;
        }
        LOG.warn("VM {} died ({}) and is started again", change.vmId(), change.detail());
        AgentCommand again =
                new AgentCommand(
                        "restart-" + change.vmId() + "-" + started.incrementAndGet(),
                        RequestId.NONE,
                        change.vmId(),
                        AgentAction.GUEST_START,
                        start.get(),
                        START_MAX);
        begun.put(
                change.vmId(),
                commands.apply(again)
                        .thenAccept(result -> changes.accept(outcome(change, result))));
    }

    /**
     * Starts the guests again that ended because their host did, and waits for that: until then
     * nobody can say whether they run.
     *
     * @param evidence what is known of the guest of a VM that was started with a document
     */
    void afterBoot(BiFunction<Integer, JsonObject, GuestEvidence> evidence) {
        for (int vmId : kept()) {
            kept(vmId)
                    .map(start -> evidence.apply(vmId, start))
                    .filter(guest -> guest.state() == GuestState.NOT_RUNNING)
                    .ifPresent(guest -> changed(diedWithItsHost(guest)));
        }
        try {
            CompletableFuture.allOf(begun.values().toArray(CompletableFuture[]::new))
                    .get(BOOT_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Not all guests are started again yet", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static GuestChange diedWithItsHost(GuestEvidence guest) {
        return new GuestChange(
                guest.vmId(), guest.deployId(), GuestChange.Kind.DIED, "its host was started anew");
    }

    private List<Integer> kept() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,9}\\.json"))
                    .map(name -> Integer.parseInt(name.replace(".json", "")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.error("Which guests are to be started again cannot be read", e);
            return List.of();
        }
    }

    private static GuestChange outcome(GuestChange died, AgentResult result) {
        return result.ok()
                ? new GuestChange(
                        died.vmId(),
                        died.deployId(),
                        GuestChange.Kind.REBOOTED,
                        "it died and was started again by its host: " + died.detail())
                : new GuestChange(
                        died.vmId(),
                        died.deployId(),
                        GuestChange.Kind.DIED,
                        died.detail() + "; it could not be started again: " + result.message());
    }

    private synchronized boolean isWithinLimits(int vmId) {
        Instant now = clock.instant();
        Deque<Instant> times = recent.computeIfAbsent(vmId, id -> new ArrayDeque<>());
        times.removeIf(time -> time.isBefore(now.minus(WINDOW)));
        if (times.size() >= RESTARTS_MAX) {
            LOG.error("VM {} died {} times within {}; it stays dead", vmId, times.size(), WINDOW);
            return false;
        }
        times.add(now);
        return true;
    }

    private void keep(AgentCommand command) {
        if (!GuestRestart.isAsked(command.document())) {
            forget(command.vmId());
            return;
        }
        try {
            DurableFile.write(file(command.vmId()), command.document().compact());
        } catch (IOException e) {
            LOG.error("VM {} will not be started again when it dies", command.vmId(), e);
        }
    }

    private void forget(int vmId) {
        try {
            Files.deleteIfExists(file(vmId));
        } catch (IOException e) {
            throw Failure.internal("Cannot forget how VM " + vmId + " was started", e);
        }
    }

    private Optional<JsonObject> kept(int vmId) {
        try {
            return Files.exists(file(vmId))
                    ? Optional.of(JsonReader.read(Files.readAllBytes(file(vmId))).asObject())
                    : Optional.empty();
        } catch (IOException | Failure e) {
            LOG.error("How VM {} was started cannot be read", vmId, e);
            return Optional.empty();
        }
    }

    private Path file(int vmId) {
        return directory.resolve(vmId + ".json");
    }
}
