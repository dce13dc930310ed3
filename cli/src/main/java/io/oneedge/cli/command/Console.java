package io.oneedge.cli.command;

import io.oneedge.client.Client;
import io.oneedge.client.Endpoint;
import io.oneedge.client.Session;
import io.oneedge.client.Waiter;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a command sees of the world around it.
 *
 * @param output where results go, and the front-end's failures
 * @param error where complaints about the command line go
 * @param screen the terminal behind the output
 * @param time the clock, the place whose hours are shown, and how time passes
 * @param connection makes the client from the endpoint and the session
 */
public record Console(
        PrintStream output,
        PrintStream error,
        InputStream input,
        Map<String, String> environment,
        Path directory,
        Screen screen,
        Time time,
        Connection connection) {

    public Console {
        environment = Map.copyOf(environment);
    }

    /**
     * The clock and the zone of the times that are shown.
     *
     * @param zone asked for only where a time of day is shown
     */
    public record Time(
            InstantSource clock, Supplier<ZoneId> zone, Waiter waiter, Waiter.Pause pauses) {

        /** Lets time pass; false where it was interrupted. */
        public boolean pause(Duration duration) {
            try {
                pauses.of(duration);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** Makes a client. */
    @FunctionalInterface
    public interface Connection {
        Client to(Endpoint endpoint, Session session);
    }

    public void line(String text) {
        output.print(text);
        output.print('\n');
    }

    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
