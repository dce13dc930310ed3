package io.oneedge.agent;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's program: {@code io.oneedge.agent.Main --home DIRECTORY [--version V]}. Runs in the
 * foreground, logs to {@code log/agent.log}, listens on {@code run/agent.sock}. Guests outlive it;
 * started again, it finds them.
 *
 * <p>The flags of the Java virtual machine that keep it small are in the script {@code oneedge},
 * which writes them into {@code build/agent.args}.
 */
public final class Main {

    /** The exit status of a wrong command line, as in sysexits.h. */
    private static final int USAGE = 64;

    /** For tests: seconds by which the clock of this program is wrong. */
    private static final String CLOCK_OFF = "oneedge.clock.off";

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        boolean versioned = arguments.length == 4 && arguments[2].equals("--version");
        if ((arguments.length != 2 && !versioned) || !arguments[0].equals("--home")) {
            System.err.println("usage: io.oneedge.agent.Main --home DIRECTORY [--version V]");
            System.exit(USAGE);
        }
        AgentHome home = new AgentHome(Path.of(arguments[1]).toAbsolutePath().normalize());
        try {
            home.made();
            // Before the first logger is made; the file names the directory of the log.
            System.setProperty("logback.configurationFile", "io/oneedge/agent/logback-agent.xml");
            System.setProperty("oneedge.home", home.root().toString());
            run(home, versioned ? arguments[3] : "");
        } catch (Failure e) {
            System.err.println(e.message());
            System.exit(1);
        }
    }

    // The lock is held and the home watched; neither is used.
    @SuppressWarnings("try")
    private static void run(AgentHome home, String version) throws IOException {
        Logger log = LoggerFactory.getLogger(Main.class);
        try (SingleInstance instance = SingleInstance.of(home, version);
                Agent agent = new Agent(home, clock(), () -> UUID.randomUUID().toString());
                HomeWatch watch = new HomeWatch(home, HomeWatch.INTERVAL, () -> leave(log))) {
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

    /** This machine's clock; tests have one that is wrong. */
    private static InstantSource clock() {
        Duration off = Duration.ofSeconds(Long.getLong(CLOCK_OFF, 0));
        return () -> InstantSource.system().instant().plus(off);
    }

    /** Guests, if any are left, go on: without their files nobody can tell what they are. */
    private static void leave(Logger log) {
        log.error("The agent's home is gone; the agent ends");
        System.exit(0);
    }
}
