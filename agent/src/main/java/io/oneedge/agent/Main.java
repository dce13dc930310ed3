package io.oneedge.agent;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's program: {@code io.oneedge.agent.Main --home DIRECTORY}. Runs in the foreground, logs
 * to {@code log/agent.log}, listens on {@code run/agent.sock}. Guests outlive it; started again, it
 * finds them.
 *
 * <p>Meant to be run with {@code -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -Xss512k}, see
 * {@link #JVM_OPTIONS}.
 */
public final class Main {

    /** Options of the Java virtual machine that keep the agent small. */
    public static final List<String> JVM_OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xms8m",
                    "-Xmx64m",
                    "-Xss512k",
                    "-XX:ReservedCodeCacheSize=24m",
                    "--enable-native-access=ALL-UNNAMED");

    /** The exit status of a wrong command line, as in sysexits.h. */
    private static final int USAGE = 64;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2 || !arguments[0].equals("--home")) {
            System.err.println("usage: io.oneedge.agent.Main --home DIRECTORY");
            System.exit(USAGE);
        }
        AgentHome home = new AgentHome(Path.of(arguments[1]).toAbsolutePath().normalize());
        try {
            home.made();
            // Before the first logger is made; the file names the directory of the log.
            System.setProperty("logback.configurationFile", "io/oneedge/agent/logback-agent.xml");
            System.setProperty("oneedge.home", home.root().toString());
            run(home);
        } catch (Failure e) {
            System.err.println(e.message());
            System.exit(1);
        }
    }

    // The lock is held, not used.
    @SuppressWarnings("try")
    private static void run(AgentHome home) throws IOException {
        Logger log = LoggerFactory.getLogger(Main.class);
        try (SingleInstance instance = SingleInstance.of(home);
                Agent agent = new Agent(home, () -> UUID.randomUUID().toString())) {
            log.info(
                    "The agent runs in {} as process {}",
                    home.root(),
                    ProcessHandle.current().pid());
            Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "close"));
            agent.serve();
        } catch (Failure e) {
            log.error("{}", e.message(), e);
            throw e;
        }
    }
}
