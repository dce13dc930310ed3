package io.oneedge.dispatch.link;

import io.oneedge.foundation.process.ProcessIdentity;
import io.oneedge.foundation.process.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent of this machine as a process of its own, which outlives the front-end. */
public final class AgentProcess {

    private static final Logger LOG = LoggerFactory.getLogger(AgentProcess.class);

    private final List<String> command;
    private final Path socket;
    private final Path output;
    private Optional<ProcessIdentity> started = Optional.empty();

    /**
     * An agent that is started with {@code command} when it is needed.
     *
     * @param command program and arguments
     * @param socket where the agent listens
     * @param output file to which what it prints is appended
     */
    public AgentProcess(List<String> command, Path socket, Path output) {
        this.command = List.copyOf(command);
        this.socket = socket;
        this.output = output;
    }

    public Path socket() {
        return socket;
    }

    /** Starts it unless the one that was started here still runs. */
    public synchronized void ensureStarted() {
        if (started.filter(ProcessIdentity::isAlive).isPresent()) {
            return;
        }
        ProcessIdentity process = Program.of(command).startDetached(output);
        started = Optional.of(process);
        LOG.info("Started the agent of this machine, process {}", process.pid());
    }
}
