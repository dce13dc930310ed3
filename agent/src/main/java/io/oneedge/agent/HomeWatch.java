package io.oneedge.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Notices that an agent's home was removed, or replaced by another one: nobody can reach the agent
 * then, and another may run in its place.
 */
final class HomeWatch implements AutoCloseable {

    /** Between two looks. */
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Path lock;
    private final Optional<Object> identity;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("home").factory());

    /** Watches the lock that this agent holds, and runs {@code gone} once when it is not there. */
    HomeWatch(AgentHome home, Duration interval, Runnable gone) {
        lock = home.lock();
        identity = identity(lock);
        clock.scheduleWithFixedDelay(
                () -> {
                    if (isGone()) {
                        clock.shutdown();
                        gone.run();
                    }
                },
                interval.toNanos(),
                interval.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private boolean isGone() {
        return !identity(lock).equals(identity);
    }

    private static Optional<Object> identity(Path file) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            .fileKey());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
