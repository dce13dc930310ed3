package io.oneedge.bench;

import io.oneedge.client.Client;
import io.oneedge.client.Endpoint;
import io.oneedge.client.HttpTransport;
import io.oneedge.client.Session;
import io.oneedge.client.Timeouts;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.launcher.home.Home;
import io.oneedge.launcher.home.Mode;
import io.oneedge.launcher.home.SettingsText;
import io.oneedge.launcher.machine.Daemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A front-end with a home of its own and the dummy hypervisor, started as the launcher does. */
final class FrontEnd implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration END_LIMIT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    /**
     * What lasts while front-ends on it come and go.
     *
     * @param home with settings and a database
     * @param credentials of the administrator
     */
    record Place(Surroundings surroundings, Home home, Endpoint endpoint, Path credentials) {

        /** A new one, with ports that are free. */
        static Place make(Surroundings surroundings, String name) throws IOException {
            Home home = new Home(surroundings.directory(name));
            home.create();
            List<Integer> ports = Ports.free(2);
            SettingsText settings =
                    SettingsText.USUAL.in(Mode.DUMMY).onPort(ports.get(0)).onGatePort(ports.get(1));
            Files.writeString(home.configuration(), settings.print());
            Endpoint endpoint = new Endpoint("127.0.0.1", settings.port(), "/RPC2", false);
            return new Place(surroundings, home, endpoint, FrontEnd.credentials(home));
        }

        /** The one file that holds everything. */
        Path database() {
            return home.directory().resolve("data/one.db");
        }
    }

    private final Process process;
    private final Place place;
    private final Duration startTime;

    private FrontEnd(Process process, Place place, Duration startTime) {
        this.process = process;
        this.place = place;
        this.startTime = startTime;
    }

    /** Starts one on an empty database and waits for its first answer. */
    static FrontEnd start(Surroundings surroundings, String name) throws Exception {
        return start(Place.make(surroundings, name));
    }

    /** Starts one on what is there and waits for its first answer. */
    static FrontEnd start(Place place) throws Exception {
        long began = System.nanoTime();
        Process process = launch(place.surroundings(), place.home(), place.credentials());
        try {
            awaitAnswer(process, client(place), place.home());
        } catch (Exception e) {
            end(process, place.home());
            throw e;
        }
        return new FrontEnd(process, place, Duration.ofNanos(System.nanoTime() - began));
    }

    /** From the start of the process to its first answer. */
    Duration startTime() {
        return startTime;
    }

    Client client() {
        return client(place);
    }

    /** As commands find the front-end: ONE_XMLRPC and ONE_AUTH. */
    Endpoint endpoint() {
        return place.endpoint();
    }

    Path credentials() {
        return place.credentials();
    }

    Duration cpu() {
        return Cpu.of(process.toHandle());
    }

    /** Memory of the process that is in RAM, in megabytes (10^6 bytes). */
    double residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", "" + process.pid(), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6;
            }
        }
        throw new IOException("The kernel does not tell the memory of " + process.pid());
    }

    /** Ends it and its agent, which outlives a front-end on purpose. */
    @Override
    public void close() {
        end(process, place.home());
    }

    private static void end(Process process, Home home) {
        process.destroy();
        try {
            if (!process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        Daemon.agent(home).stop();
    }

    private static Path credentials(Home home) throws IOException {
        Path file =
                Files.createFile(
                        home.credentials().resolve("one_auth"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, "oneadmin:only-for-this-benchmark\n");
    }

    private static Process launch(Surroundings surroundings, Home home, Path credentials)
            throws IOException, BenchmarkSkipped {
        Path arguments = surroundings.root().resolve("build/server.args");
        if (!Files.isRegularFile(arguments)) {
            throw new BenchmarkSkipped("the front-end is not built: ./oneedge build");
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + arguments,
                        "--home",
                        home.directory().toString(),
                        "--credentials",
                        credentials.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.log("oned.out").toFile())
                .start();
    }

    private static void awaitAnswer(Process process, Client client, Home home) throws Exception {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                client.version();
                return;
            } catch (Failure notYet) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IOException(
                            "The front-end did not answer: "
                                    + Files.readString(home.log("oned.out")).strip(),
                            notYet);
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private static Client client(Place place) {
        return new Client(
                new HttpTransport(place.endpoint(), Timeouts.USUAL),
                Session.read(place.credentials()));
    }
}
