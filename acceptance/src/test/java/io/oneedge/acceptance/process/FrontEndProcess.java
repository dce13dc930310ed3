package io.oneedge.acceptance.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.client.Client;
import io.oneedge.client.Endpoint;
import io.oneedge.client.HttpTransport;
import io.oneedge.client.Session;
import io.oneedge.client.Timeouts;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.ProcessIdentity;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A front-end in a process of its own, from this build's classes, on ports that are free. */
public final class FrontEndProcess implements AutoCloseable {

    /** From its start to its first answer, on a machine that is busy with other tests. */
    private static final Duration START = Duration.ofSeconds(90);

    private static final Duration END = Duration.ofSeconds(30);
    private static final String PASSWORD = "a-long-password";

    private final Path home;
    private final int port;
    private Process process;
    private Optional<Path> descriptors = Optional.empty();
    private String programs = programs();

    private FrontEndProcess(Path home, int port, Optional<Path> descriptors) {
        this.home = home;
        this.port = port;
        this.descriptors = descriptors;
        process = launch();
    }

    /** Starts a front-end with a new database in this home. */
    public static FrontEndProcess start(Path home) {
        return start(home, "");
    }

    /** Starts a front-end with a new database and these settings besides. */
    public static FrontEndProcess start(Path home, String settings) {
        int port = Ports.free();
        int gate = Ports.free();
        try {
            Files.createDirectories(home.resolve("etc"));
            Files.writeString(
                    home.resolve("etc/oned.conf"),
                    """
                    PORT = %d
                    ONEGATE = [ PORT = %d ]
                    # This machine as guests with user-mode networking see it.
                    ONEGATE_ENDPOINT = "http://10.0.2.2:%d"
                    """
                                    .formatted(port, gate, gate)
                            + settings);
            Files.writeString(home.resolve("one_auth"), "oneadmin:" + PASSWORD + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FrontEndProcess frontEnd = new FrontEndProcess(home, port, Optional.empty());
        try {
            frontEnd.awaitAnswer();
            return frontEnd;
        } catch (AssertionError failed) {
            frontEnd.end();
            throw failed;
        }
    }

    /** Starts one in a home that was copied from another one's, on ports of its own. */
    public static FrontEndProcess again(Path home) {
        int port = Ports.free();
        Path settings = home.resolve("etc/oned.conf");
        try {
            Files.writeString(
                    settings,
                    Files.readString(settings)
                            .replaceFirst("(?m)^PORT = \\d+", "PORT = " + port)
                            .replaceFirst("\\[ PORT = \\d+ ]", "[ PORT = " + Ports.free() + " ]"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FrontEndProcess frontEnd = new FrontEndProcess(home, port, Optional.empty());
        frontEnd.awaitAnswer();
        return frontEnd;
    }

    /**
     * Starts a front-end in a home that is prepared, {@code one_auth} included.
     *
     * @param port that its configuration names
     * @param descriptors of the releases of its configuration
     */
    public static FrontEndProcess in(Path home, int port, Path descriptors) {
        FrontEndProcess frontEnd = new FrontEndProcess(home, port, Optional.of(descriptors));
        frontEnd.awaitAnswer();
        return frontEnd;
    }

    /** Starts a front-end that is to refuse it, and returns what it says. */
    public static String refused(Path home, Path descriptors) {
        FrontEndProcess frontEnd = new FrontEndProcess(home, 0, Optional.of(descriptors));
        frontEnd.awaitEnd();
        assertThat(frontEnd.process.exitValue()).isEqualTo(1);
        return read(home.resolve("oned.out"));
    }

    /** Starts it again, on the same database, and does not wait for its first answer. */
    public void begin() {
        process = launch();
    }

    /** Starts it again, on the same database. */
    public void start() {
        begin();
        awaitAnswer();
    }

    /** Ends it and starts another build of it, by its class path, on the same database. */
    public void replace(String other) {
        stop();
        programs = other;
        start();
    }

    /** SIGKILL: it has no time for anything. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM: it ends in its own way. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** The commands as the administrator uses them. */
    public Commands administrator() {
        return new Commands(endpoint(), home.resolve("one_auth"));
    }

    /** The commands as another user uses them, with this password. */
    public Commands user(String name, String password) {
        try {
            Path credentials = Files.createTempFile(home, name, ".auth");
            Files.writeString(credentials, name + ":" + password + "\n");
            return new Commands(endpoint(), credentials);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The administrator's calls. */
    public Client client() {
        return new Client(
                new HttpTransport(Endpoint.parse(endpoint()), Timeouts.USUAL),
                Session.read(home.resolve("one_auth")));
    }

    /** Fails where a number that is kept is not what follows from what exists. */
    private void verify() {
        XmlElement found = XmlReader.read(client().verificationText());
        assertThat(found.children("CHECK")).isNotEmpty();
        assertThat(found.textAt("DIFFERENCES")).as("%s", found).isEqualTo("0");
    }

    public int port() {
        return port;
    }

    public String endpoint() {
        return "http://localhost:" + port + "/RPC2";
    }

    /** Has a front-end that runs recompute its numbers, then ends it and its agent. */
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                verify();
            }
        } finally {
            end();
        }
    }

    private void end() {
        process.destroy();
        awaitEnd();
        Path agent = home.resolve("run/agent.pid");
        if (Files.isRegularFile(agent)) {
            String pid = read(agent).strip().split("\\s", 2)[0];
            ProcessIdentity.of(Long.parseLong(pid)).kill();
        }
    }

    private Process launch() {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Donecfg.descriptors=" + descriptors.map(Path::toString).orElse("none"),
                        "-cp",
                        programs,
                        "io.oneedge.server.Main",
                        "--home",
                        home.toString(),
                        "--credentials",
                        home.resolve("one_auth").toString());
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(home.resolve("oned.out").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This test's own class path, without the tests. */
    public static String programs() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitAnswer() {
        Client client = client();
        Patience.until(
                "the front-end's first answer",
                START,
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError(
                                "The front-end ended: " + read(home.resolve("oned.out")));
                    }
                    try {
                        return Optional.of(client.version());
                    } catch (Failure notYet) {
                        return Optional.empty();
                    }
                });
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("The front-end did not end within " + END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
