package io.oneedge.launcher.machine;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.ProcessIdentity;
import io.oneedge.launcher.home.Home;
import io.oneedge.launcher.home.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of ONEedge that runs on its own: the front-end or the agent. Its process id lies in a
 * file under {@code run/}.
 *
 * @param home whose process it is
 * @param name of its files: {@code oned} or {@code agent}
 * @param title in messages
 */
public record Daemon(Home home, String name, String title) {

    /** How long a process may take to end by itself. */
    private static final Duration END = Duration.ofSeconds(30);

    public static Daemon frontEnd(Home home) {
        return new Daemon(home, "oned", "the front-end");
    }

    public static Daemon agent(Home home) {
        return new Daemon(home, "agent", "the agent");
    }

    public Path pidFile() {
        return home.run().resolve(name + ".pid");
    }

    /** The process, if it runs. */
    public Optional<ProcessIdentity> running() {
        Path file = pidFile();
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String first = WholeFile.read(file).strip().split("\\s", 2)[0];
        if (!first.matches("[1-9][0-9]{0,9}")) {
            return Optional.empty();
        }
        ProcessIdentity process = ProcessIdentity.of(Long.parseLong(first));
        return process.isAlive() && isOurs(process.pid()) ? Optional.of(process) : Optional.empty();
    }

    /** Ends the process, by force if it must be; tells whether there was one. */
    public boolean stop() {
        Optional<ProcessIdentity> process = running();
        if (process.isEmpty()) {
            return false;
        }
        Optional<ProcessHandle> handle = process.get().handle();
        process.get().terminate();
        if (handle.isPresent() && !endsWithin(handle.get(), END)) {
            // Not its children: guests and the agent are meant to outlive it.
            handle.get().destroyForcibly();
            if (!endsWithin(handle.get(), END)) {
                throw Failure.action("Process " + handle.get().pid() + ", " + title + ", stays");
            }
        }
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw Failure.internal("Cannot remove " + pidFile(), e);
        }
        return true;
    }

    /** Process ids are reused: the arguments tell whether it is the process of this home. */
    private boolean isOurs(long pid) {
        try {
            String arguments =
                    new String(
                            Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline")),
                            StandardCharsets.UTF_8);
            return arguments.contains("java") && arguments.contains(home.directory().toString());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean endsWithin(ProcessHandle handle, Duration time) {
        CompletableFuture<ProcessHandle> end = handle.onExit();
        try {
            end.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !handle.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.action("Interrupted while waiting for process " + handle.pid());
        }
    }
}
