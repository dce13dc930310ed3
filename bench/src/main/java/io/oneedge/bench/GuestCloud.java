package io.oneedge.bench;

import io.oneedge.client.Client;
import io.oneedge.client.Endpoint;
import io.oneedge.client.HttpTransport;
import io.oneedge.client.PoolFilter;
import io.oneedge.client.Session;
import io.oneedge.client.Timeouts;
import io.oneedge.client.Waiter;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A whole cloud of its own, as {@code ./oneedge up} makes it, with user-mode networking. */
final class GuestCloud implements AutoCloseable {

    /** The first start may build the tiny guest from Debian's packages. */
    private static final Duration UP_LIMIT = Duration.ofMinutes(20);

    private static final Duration GUEST_LIMIT = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final long DONE = 6;
    private static final int NO_ID = -1;

    private final Surroundings surroundings;
    private final Home home;
    private final int gatePort;
    private final Client client;
    private final int template;

    private GuestCloud(Surroundings surroundings, Home home, List<Integer> ports) {
        this.surroundings = surroundings;
        this.home = home;
        this.gatePort = ports.get(1);
        Endpoint endpoint = new Endpoint("127.0.0.1", ports.get(0), "/RPC2", false);
        this.client =
                new Client(
                        new HttpTransport(endpoint, Timeouts.USUAL),
                        Session.read(home.credentials().resolve("one_auth")));
        this.template = id(client.templates().pool(PoolFilter.ALL).children().getFirst());
    }

    /** Brings it up, and ends the guest that this has made. */
    static GuestCloud up(Surroundings surroundings, String name) throws Exception {
        Home home = new Home(surroundings.directory(name));
        copyBuiltGuest(Home.from(System.getenv()), home);
        List<Integer> ports = Ports.free(2);
        String port = Integer.toString(ports.get(0));
        String gatePort = Integer.toString(ports.get(1));
        try {
            run(
                    surroundings,
                    home,
                    List.of("up", "--mode", "user", "--port", port, "--gate-port", gatePort));
            GuestCloud cloud = new GuestCloud(surroundings, home, ports);
            for (XmlElement vm : cloud.client.vms().pool(PoolFilter.ALL).children()) {
                cloud.terminate(id(vm));
            }
            return cloud;
        } catch (Exception e) {
            run(surroundings, home, List.of("down", "--guests"));
            throw e;
        }
    }

    /** Where guests of this cloud reach OneGate. */
    int gatePort() {
        return gatePort;
    }

    /** The root disk as it was before any guest used it. */
    Path pristineDisk() {
        return home.guest().resolve("rootfs.img");
    }

    /** Makes a guest from the only template and gives its id. */
    int instantiate() {
        return client.templates().instantiate(template, "", false, "", false);
    }

    /** Waits until the guest has reported that it is ready. */
    void awaitReady(int vm) throws IOException {
        long end = System.nanoTime() + GUEST_LIMIT.toNanos();
        while (true) {
            XmlElement document = client.vms().info(vm);
            if (document.textAt("USER_TEMPLATE/READY").equals("YES")) {
                return;
            }
            String error = document.textAt("USER_TEMPLATE/ERROR");
            if (!error.isEmpty() || System.nanoTime() > end) {
                throw new IOException(
                        "VM %d is not ready but in state %s/%s within %s. %s"
                                .formatted(
                                        vm,
                                        document.textAt("STATE"),
                                        document.textAt("LCM_STATE"),
                                        GUEST_LIMIT,
                                        error));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** The directory of a running guest on its host. */
    Path directoryOf(int vm) throws IOException {
        try (Stream<Path> stores = Files.list(home.data().resolve("datastores"))) {
            return stores.map(store -> store.resolve(Integer.toString(vm)))
                    .filter(directory -> Files.exists(directory.resolve("kernel")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("VM " + vm + " has no directory"));
        }
    }

    /** Ends a guest and waits until it is gone. */
    void terminate(int vm) {
        client.vms().action(vm, "terminate-hard");
        Waiter.real()
                .waitFor(
                        "VM " + vm + " to be gone",
                        () -> client.vms().info(vm),
                        document -> document.numberAt("STATE", NO_ID) == DONE,
                        document -> false,
                        GUEST_LIMIT);
    }

    @Override
    public void close() {
        run(surroundings, home, List.of("down", "--guests"));
    }

    /** Spares the build of the guest where this user has one already. */
    private static void copyBuiltGuest(Home from, Home to) throws IOException {
        if (!Files.isRegularFile(from.guest().resolve("version"))) {
            return;
        }
        to.create();
        Files.createDirectories(to.guest());
        try (Stream<Path> files = Files.list(from.guest())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.guest().resolve(file.getFileName()));
            }
        }
    }

    private static int id(XmlElement document) {
        return Math.toIntExact(document.numberAt("ID", NO_ID));
    }

    private static void run(Surroundings surroundings, Home home, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(surroundings.launcher().toString());
        words.addAll(arguments);
        Program.of(words)
                .within(UP_LIMIT)
                .with("ONEEDGE_HOME", home.directory().toString())
                .with("HOME", home.directory().toString())
                .check();
    }
}
