package io.oneedge.dispatch.link;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.process.ProcessIdentity;
import io.oneedge.foundation.process.Program;
import io.oneedge.wire.agent.AgentConnection;
import io.oneedge.wire.agent.AgentMessage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent of this machine as a process of its own, which outlives the front-end. */
public final class AgentProcess implements AgentWay {

    private static final Logger LOG = LoggerFactory.getLogger(AgentProcess.class);

    /** Pause before an agent that ended is started again; it doubles up to {@link #PAUSE_MAX}. */
    static final Duration PAUSE_MIN = Duration.ofSeconds(1);

    static final Duration PAUSE_MAX = Duration.ofMinutes(1);

    /** An agent that ran for this long could start; the next one is started at once. */
    static final Duration STEADY = Duration.ofMinutes(1);

    /** Of what the agent printed, so much is told when it ended, in bytes. */
    static final int TAIL_BYTES = 1_000;

    /** How long an older agent may take to end before it is killed. */
    private static final Duration END_MAX = Duration.ofSeconds(5);

    /** The file beside the socket with the agent's process id. */
    private static final String PID = "agent.pid";

    private final List<String> command;
    private final Path socket;
    private final Path output;
    private final InstantSource clock;
    private Optional<ProcessIdentity> started = Optional.empty();
    private Instant lastStart = Instant.MIN;
    private Duration pause = PAUSE_MIN;

    /**
     * An agent that is started with {@code command} when it is needed.
     *
     * @param command program and arguments
     * @param socket where the agent listens
     * @param output file to which what it prints is appended
     */
    public AgentProcess(List<String> command, Path socket, Path output, InstantSource clock) {
        this.command = List.copyOf(command);
        this.socket = socket;
        this.output = output;
        this.clock = clock;
    }

    @Override
    public AgentConnection connect(AgentMessage.Hello hello, AgentConnection.Listener listener) {
        try {
            return AgentConnection.connect(socket, hello, listener);
        } catch (Failure failure) {
            if (failure.getCause() instanceof AgentConnection.OtherProtocol) {
                replace();
            }
            if (failure.kind() == FailureKind.UNAVAILABLE) {
                ensureStarted();
            }
            throw failure;
        }
    }

    /**
     * An agent of an older version of this program serves the same home, and this front-end alone:
     * it ends, its guests go on, and the one that is started next adopts them.
     */
    private void replace() {
        Path file = socket.resolveSibling(PID);
        try {
            String pid = Files.readString(file).strip().split("\\s", 2)[0];
            LOG.info("Replaces the agent of this machine, process {}: it is an older one", pid);
            ProcessIdentity older = ProcessIdentity.of(Long.parseLong(pid));
            older.terminate();
            older.handle().ifPresent(AgentProcess::awaitEnd);
            older.kill();
        } catch (IOException | NumberFormatException e) {
            throw Failure.action("The older agent of this machine cannot be found in " + file);
        }
        throw Failure.of(
                FailureKind.UNAVAILABLE, "The agent of this machine is an older one: replaced");
    }

    private static void awaitEnd(ProcessHandle agent) {
        try {
            agent.onExit().get(END_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("The older agent does not end by itself");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing is under way: who connects to a socket here does not wait. */
    @Override
    public void close() {
        LOG.debug("The agent of this machine goes on");
    }

    @Override
    public String toString() {
        return "the agent of this machine";
    }

    /**
     * Starts it unless the one that was started here still runs. One that ends again and again is
     * started with growing pauses.
     *
     * @throws Failure of kind UNAVAILABLE, with what the agent printed last, if it ended soon after
     *     its last start
     */
    public synchronized void ensureStarted() {
        if (started.filter(ProcessIdentity::isAlive).isPresent()) {
            return;
        }
        Instant now = clock.instant();
        if (started.isEmpty() || Duration.between(lastStart, now).compareTo(STEADY) >= 0) {
            pause = PAUSE_MIN;
            start(now);
            return;
        }
        String printed = tail();
        if (!now.isBefore(lastStart.plus(pause))) {
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : longer;
            start(now);
        }
        throw Failure.of(
                FailureKind.UNAVAILABLE,
                "The agent of this machine ends as soon as it is started; it is tried again. It"
                        + " printed: "
                        + printed);
    }

    private void start(Instant now) {
        lastStart = now;
        ProcessIdentity process = Program.of(command).startDetached(output);
        started = Optional.of(process);
        LOG.info("Started the agent of this machine, process {}", process.pid());
    }

    private String tail() {
        try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            byte[] last = new byte[(int) Math.min(TAIL_BYTES, file.length())];
            file.readFully(last);
            return new String(last, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "nothing that could be read in " + output;
        }
    }
}
