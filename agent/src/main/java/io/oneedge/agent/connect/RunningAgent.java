package io.oneedge.agent.connect;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.ProcessIdentity;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The agent of a home: started when it does not run, replaced when it is of another version. */
final class RunningAgent {

    /** From an agent's start to its socket, on a host that is slow and busy. */
    private static final Duration START_MAX = Duration.ofSeconds(30);

    /** How long an agent of another version may take to end before it is killed. */
    private static final Duration END_MAX = Duration.ofSeconds(5);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    /** Of what an agent printed that did not start, so many characters are told. */
    private static final int TOLD = 1_500;

    private final Path home;
    private final String version;
    private final Path program;

    RunningAgent(Path home, String version, Path program) {
        this.home = home;
        this.version = version;
        this.program = program;
    }

    /** A connection to it. A front-end of an older term replaces nothing: it will be refused. */
    SocketChannel reached(long term) {
        Optional<SocketChannel> there = connected();
        if (there.isPresent() && (isOfThisVersion() || term < newestTerm())) {
            return there.get();
        }
        if (there.isPresent()) {
            close(there.get());
            end();
        }
        return started();
    }

    private boolean isOfThisVersion() {
        return text("run/agent.version").equals(version);
    }

    private long newestTerm() {
        String newest = text("data/agent/terms/newest");
        return newest.matches("\\d{1,18}") ? Long.parseLong(newest) : 0;
    }

    private Optional<SocketChannel> connected() {
        try {
            return Optional.of(
                    SocketChannel.open(UnixDomainSocketAddress.of(home.resolve("run/agent.sock"))));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** Guests go on; the agent that comes next adopts them. */
    private void end() {
        String pid = text("run/agent.pid");
        if (!pid.matches("\\d{1,9}")) {
            return;
        }
        ProcessIdentity agent = ProcessIdentity.of(Long.parseLong(pid));
        agent.terminate();
        try {
            agent.handle().map(ProcessHandle::onExit).ifPresent(end -> await(end::get));
        } finally {
            agent.handle().ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private interface Waiting {
        Object get(long time, TimeUnit unit)
                throws InterruptedException, ExecutionException, TimeoutException;
    }

    private static void await(Waiting end) {
        try {
            end.get(END_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SocketChannel started() {
        Path output = home.resolve("log/agent.out");
        try {
            Files.createDirectories(output.getParent());
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw Failure.internal("Cannot write " + output + ": " + e, e);
        }
        ProcessIdentity agent = Program.of(program.toString(), "serve").startDetached(output);
        for (long looks = START_MAX.dividedBy(LOOK_INTERVAL); looks > 0; looks--) {
            Optional<SocketChannel> there = connected();
            if (there.isPresent() && (isOfThisVersion() || !agent.isAlive())) {
                return there.get();
            }
            there.ifPresent(RunningAgent::close);
            if (!agent.isAlive()) {
                throw Failure.action("The agent ends as soon as it is started: " + told(output));
            }
            pause();
        }
        throw Failure.action("The agent does not listen after " + START_MAX + ": " + told(output));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was said over it.
            return;
        }
    }

    private String told(Path output) {
        String printed = text(home.relativize(output).toString());
        return printed.substring(Math.max(0, printed.length() - TOLD));
    }

    private String text(String file) {
        try {
            return Files.readString(home.resolve(file)).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
