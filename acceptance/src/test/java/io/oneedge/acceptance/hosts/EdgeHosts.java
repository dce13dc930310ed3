package io.oneedge.acceptance.hosts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Hosts for a test: namespaces of this machine with an sshd each, {@code node1} and so on. */
final class EdgeHosts implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final List<String> NEEDED =
            List.of("ip", "unshare", "nsenter", "tini", "ssh", "ssh-keygen", "/usr/sbin/sshd");

    private final Path place;
    private final Path script;
    private final String name;
    private final String prefix;
    private final int count;

    private EdgeHosts(Path place, String name, String prefix, int count) {
        this.place = place;
        this.script = place.resolve("edge-hosts.sh");
        this.name = name;
        this.prefix = prefix;
        this.count = count;
    }

    /**
     * Starts hosts, or skips the test where that cannot be done.
     *
     * @param name begins the names of interfaces: at most 6 letters
     * @param prefix the first three numbers of their addresses
     */
    static EdgeHosts up(Path place, String name, String prefix, int count) {
        assumeTrue("root".equals(System.getProperty("user.name")), "hosts in namespaces need root");
        for (String program : NEEDED) {
            assumeTrue(
                    Program.of("which", program).run().ok(), "hosts in namespaces need " + program);
        }
        assumeTrue(
                Program.of("unshare", "--net", "--mount", "--pid", "--fork", "true").run().ok(),
                "this machine allows no namespaces");
        EdgeHosts hosts = new EdgeHosts(place, name, prefix, count);
        try (InputStream in =
                Objects.requireNonNull(EdgeHosts.class.getResourceAsStream("edge-hosts.sh"))) {
            Files.createDirectories(place);
            Files.copy(in, hosts.script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hosts.script("up", Integer.toString(count)).check();
        return hosts;
    }

    /** The ssh configuration that reaches them. */
    Path configuration() {
        return place.resolve("ssh_config");
    }

    /** Runs a command on a host. */
    ProgramResult run(int host, String... command) {
        List<String> words = new ArrayList<>(List.of("run", Integer.toString(host)));
        words.addAll(Arrays.asList(command));
        return script(words.toArray(String[]::new)).run();
    }

    /** The same for a command that reads a file. */
    ProgramResult runReading(int host, Path input, String command) {
        return script("run", Integer.toString(host), command).reading(input).run();
    }

    /**
     * Makes an account on a host.
     *
     * @return a configuration of ssh that reaches the host as that account, and others as before
     */
    Path account(int host, String account) throws IOException {
        // The asterisk: no password, and not locked either; sshd reads the keys as the account.
        String make = "useradd -m -s /bin/sh -p '*' " + account;
        String keys = " && chmod 644 /etc/edge/authorized_keys";
        ProgramResult made = run(host, make + keys);
        if (!made.ok()) {
            throw new AssertionError(make + made.complaint());
        }
        // And after the host's next start.
        Files.setPosixFilePermissions(
                place.resolve("node" + host + "/ssh/authorized_keys"),
                PosixFilePermissions.fromString("rw-r--r--"));
        return Files.writeString(
                place.resolve("ssh_config." + account),
                "Host node%d\n  User %s\n".formatted(host, account)
                        + Files.readString(configuration()));
    }

    /** Whether a host can open a TCP connection to an IPv4 or IPv6 address. */
    boolean reaches(int host, String address, int port) {
        String literal = address.contains(":") ? "[" + address + "]" : address;
        String target = "TCP:" + literal + ":" + port + ",connect-timeout=3";
        return run(host, "socat", "-u", "/dev/null", target).ok();
    }

    /** A command of this machine that is in a host's network. */
    Program within(int host, String... command) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", name + host));
        words.addAll(Arrays.asList(command));
        return Program.of(words);
    }

    /** As if its power were cut: every process ends at once, its disk stays. */
    void crash(int host) {
        script("crash", Integer.toString(host)).check();
    }

    /** After a crash. */
    void start(int host) {
        script("start", Integer.toString(host)).check();
    }

    /** Its cable is pulled. */
    void cut(int host) {
        script("cut", Integer.toString(host)).check();
    }

    void mend(int host) {
        script("mend", Integer.toString(host)).check();
    }

    /** A directory of this machine appears on a host, in the place of another one. */
    void share(int host, Path source, String path) {
        script("share", Integer.toString(host), source.toString(), path).check();
    }

    private Program script(String... words) {
        List<String> command =
                new ArrayList<>(List.of("bash", script.toString(), place.toString(), name, prefix));
        command.addAll(Arrays.asList(words));
        return Program.of(command).within(LIMIT);
    }

    @Override
    public void close() {
        script("down", Integer.toString(count)).run();
    }
}
