package io.oneedge.agent.connect;

import io.oneedge.foundation.failure.Failure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a front-end starts on a host over SSH: {@code --home DIRECTORY --version V --term N --start
 * PROGRAM}. Sees to it that an agent of this version runs, says so in one line, and relays until
 * one of the two ends.
 */
public final class Main {

    /** What the front-end waits for; whatever a login shell printed before is passed over. */
    public static final String GREETING = "ONEEDGE-AGENT ";

    private static final int USAGE = 64;

    /** The agent could not be started; what it said stands on standard error. */
    private static final int NO_AGENT = 92;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        String home = options.getOrDefault("--home", "");
        String version = options.getOrDefault("--version", "");
        String start = options.getOrDefault("--start", "");
        if (home.isEmpty() || version.isEmpty() || start.isEmpty()) {
            System.err.println("usage: --home DIRECTORY --version V --term N --start PROGRAM");
            System.exit(USAGE);
        }
        long term = Long.parseLong(options.getOrDefault("--term", "0"));
        try (SocketChannel agent =
                        new RunningAgent(Path.of(home), version, Path.of(start)).reached(term);
                OutputStream output = new FileOutputStream(FileDescriptor.out)) {
            output.write((GREETING + version + "\n").getBytes(StandardCharsets.US_ASCII));
            Relay.between(agent, output);
        } catch (Failure e) {
            System.err.println(e.message());
            System.exit(NO_AGENT);
        }
        // The thread that still reads does not hold the process.
        System.exit(0);
    }
}
