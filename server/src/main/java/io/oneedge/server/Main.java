package io.oneedge.server;

import io.oneedge.core.system.Settings;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.release.ConfigurationAge;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a front-end in the foreground: {@code --home DIRECTORY [--credentials FILE]}. Ends within
 * two seconds, with the status 143 of every Java program, when it is asked to (SIGTERM); with 1
 * when it cannot start, with 2 when the arguments are wrong.
 */
public final class Main {

    private static final int CANNOT_START = 1;
    private static final int WRONG_ARGUMENTS = 2;

    /** How long a front-end that is asked to end takes to close in order. */
    private static final Duration STOP_WAIT_MAX = Duration.ofMillis(1_500);

    private Main() {}

    public static void main(String[] arguments) {
        long began = System.nanoTime();
        Optional<Path> directory = option(arguments, "--home");
        if (directory.isEmpty()) {
            end(WRONG_ARGUMENTS, "usage: --home DIRECTORY [--credentials FILE]");
            return;
        }
        Home home = new Home(directory.get().toAbsolutePath());
        System.setProperty(LogFile.PROPERTY, home.logs().resolve("oned.log").toString());
        try {
            home.create();
            run(home, option(arguments, "--credentials"), began);
        } catch (Failure failure) {
            LoggerFactory.getLogger(Main.class).error("Cannot start: {}", failure.message());
            end(CANNOT_START, failure.message());
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Main.class).error("Cannot start", e);
            end(CANNOT_START, "Cannot start, " + home.logs() + "/oned.log has more: " + e);
        }
    }

    private static void run(Home home, Optional<Path> credentials, long began) {
        Logger log = LoggerFactory.getLogger(Main.class);
        FileChannel lock = claim(home);
        Settings settings = settings(home);
        lookAtAge(home, log);
        settings.warnings().forEach(warning -> log.warn("{}: {}", home.settings(), warning));
        settings.datastoreLocation().map(Path::of).ifPresent(home::placeDatastores);
        FrontEnd frontEnd = FrontEnd.start(home, settings, credentials.map(Credentials::read));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    log.info("Stopping");
                                    stop(frontEnd);
                                    ended.countDown();
                                },
                                "stop"));
        log.info(
                "Answers on port {} after {} ms",
                frontEnd.port(),
                Duration.ofNanos(System.nanoTime() - began).toMillis());
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // The kernel releases it with the end of the process, and not before.
            Reference.reachabilityFence(lock);
        }
    }

    /**
     * Closes in order, but for a limited time: what is on disk is whole at every moment, and
     * effects that are under way are found again at the next start.
     */
    private static void stop(FrontEnd frontEnd) {
        Thread closing = Thread.ofPlatform().daemon().name("closing").start(frontEnd::close);
        try {
            if (!closing.join(STOP_WAIT_MAX)) {
                LoggerFactory.getLogger(Main.class)
                        .warn("Not everything closed within {}", STOP_WAIT_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A configuration of an older release is told; one of a newer release may mean something else
     * than this program thinks, and ends it.
     */
    private static void lookAtAge(Home home, Logger log) {
        Optional<ConfigurationAge> age =
                Optional.ofNullable(System.getProperty(ConfigurationAge.DESCRIPTORS))
                        .flatMap(folder -> ConfigurationAge.known(Path.of(folder)))
                        .filter(program -> Files.exists(home.settings()))
                        .map(program -> ConfigurationAge.of(home.etc(), program));
        String advice = age.flatMap(ConfigurationAge::advice).orElse("");
        switch (age.map(ConfigurationAge::state).orElse(ConfigurationAge.State.SAME)) {
            case SAME -> {}
            case OLDER -> log.warn("{}", advice);
            case UNKNOWN -> log.info("{}", advice);
            case NEWER -> throw Failure.action(advice);
        }
    }

    /** Without a file everything is as usual. */
    private static Settings settings(Home home) {
        Path file = home.settings();
        if (!Files.exists(file)) {
            return Settings.read("");
        }
        try {
            return Settings.read(Files.readString(file));
        } catch (IOException e) {
            throw Failure.internal("Cannot read " + file, e);
        } catch (Failure failure) {
            throw failure.reworded(file + ": " + failure.message());
        }
    }

    /**
     * Sees to it that one front-end runs in one home, and notes its process id before anything that
     * takes time: whoever looks for it finds it from the first moment on.
     */
    private static FileChannel claim(Home home) {
        try {
            FileChannel lock =
                    FileChannel.open(
                            home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                lock.close();
                throw Failure.action(
                        "Another front-end runs in " + home.root() + ", see " + home.processFile());
            }
            Files.writeString(
                    home.processFile(), Long.toString(ProcessHandle.current().pid()) + "\n");
            return lock;
        } catch (IOException e) {
            throw Failure.internal("Cannot lock " + home.lock(), e);
        }
    }

    private static Optional<Path> option(String[] arguments, String name) {
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals(name)) {
                return Optional.of(Path.of(arguments[i + 1]));
            }
        }
        return Optional.empty();
    }

    private static void end(int status, String message) {
        System.err.println(message);
        System.exit(status);
    }
}
