package io.oneedge.drivers.network.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A guest for tests: a network namespace whose {@code eth0} is at the other end of a tap, as it is
 * with a hypervisor. Frames go through two programs and a socket between them.
 */
final class NamespaceGuest implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** Seconds after which a connection that nobody answers has failed. */
    private static final String CONNECT_SECONDS = "0.7";

    /** A socket that keeps frames apart: SOCK_SEQPACKET. */
    private static final String FRAMES = "type=5";

    private final String name;
    private final List<Process> processes = new ArrayList<>();

    /** A namespace and nothing else. */
    NamespaceGuest(String name) {
        this.name = name;
        Program.of("ip", "netns", "add", name).check();
        Program.of("ip", "-n", name, "link", "set", "lo", "up").check();
    }

    /** Takes hold of a tap, as a hypervisor does. */
    void plug(Path directory, String tap, String mac) throws IOException {
        Path socket = directory.resolve(tap);
        Files.deleteIfExists(socket);
        start(
                "socat",
                "UNIX-LISTEN:" + socket + "," + FRAMES,
                "TUN,tun-type=tap,tun-name=" + tap + ",iff-no-pi");
        await(() -> Files.exists(socket), socket.toString());
        inside(
                "socat",
                "UNIX-CONNECT:" + socket + "," + FRAMES,
                "TUN,tun-type=tap,tun-name=eth0,iff-no-pi");
        await(() -> Program.of("ip", "-n", name, "link", "show", "eth0").run().ok(), "eth0");
        Program.of("ip", "-n", name, "link", "set", "eth0", "address", mac, "up").check();
        await(() -> Interfaces.value(tap, "carrier").equals("1"), tap);
    }

    void address(String cidr) {
        List<String> command =
                new ArrayList<>(List.of("ip", "-n", name, "address", "add", cidr, "dev", "eth0"));
        if (cidr.contains(":")) {
            command.add("nodad");
        }
        Program.of(command).check();
    }

    /** Listens on a port, and sends back what it gets. */
    void listen(int port) throws IOException {
        inside("socat", "TCP6-LISTEN:" + port + ",fork,reuseaddr,ipv6only=0", "PIPE");
        await(() -> reaches("127.0.0.1", port), "port " + port);
    }

    /** Whether a TCP connection comes about. */
    boolean reaches(String address, int port) {
        return Program.of(prefixed(connection(address, port))).run().ok();
    }

    static List<String> connection(String address, int port) {
        String literal = address.contains(":") ? "[" + address + "]" : address;
        return List.of(
                "socat",
                "-u",
                "/dev/null",
                "TCP:" + literal + ":" + port + ",connect-timeout=" + CONNECT_SECONDS);
    }

    /** Runs a program in the namespace for as long as the guest lives. */
    void inside(String... command) throws IOException {
        start(prefixed(List.of(command)).toArray(String[]::new));
    }

    List<String> prefixed(List<String> command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
        all.addAll(command);
        return all;
    }

    private void start(String... command) throws IOException {
        processes.add(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /** Something that becomes true. */
    interface Condition {
        boolean holds();
    }

    static void await(Condition condition, String what) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
        }
        Program.of("ip", "netns", "delete", name).run();
    }
}
