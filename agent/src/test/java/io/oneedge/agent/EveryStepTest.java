package io.oneedge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.drivers.datastore.DatastoreDriver;
import io.oneedge.drivers.datastore.local.LocalDatastoreDriver;
import io.oneedge.drivers.network.NetworkDriver;
import io.oneedge.drivers.network.dummy.DummyNetworkDriver;
import io.oneedge.drivers.virtualization.VirtualizationDriver;
import io.oneedge.drivers.virtualization.dummy.DummyVirtualizationDriver;
import io.oneedge.drivers.virtualization.qemu.GuestUser;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation of several steps is finished when it is asked for again after a crash at any
 * step, and run twice has the effect of once.
 */
class EveryStepTest {

    private static final int VM = 7;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir Path directory;

    private int homes;

    /** An agent's actions on a home of their own, with drivers that may crash. */
    private final class Site {
        final Path root = directory.resolve("site" + ++homes);
        final Crashes crashes = new Crashes();
        final Actions actions;

        Site() throws IOException {
            AgentHome home = new AgentHome(root).made();
            Files.createDirectories(home.datastore(1));
            Files.write(home.datastore(1).resolve(Operation.IMAGE), new byte[4096]);
            Drivers drivers =
                    new Drivers(
                            List.of(
                                    crashes.around(
                                            VirtualizationDriver.class,
                                            new DummyVirtualizationDriver(
                                                    "node", home.state("dummy")))),
                            List.of(crashes.around(NetworkDriver.class, new DummyNetworkDriver())),
                            List.of(
                                    crashes.around(
                                            DatastoreDriver.class, new LocalDatastoreDriver("fs"))),
                            GuestUser.ofThisProcess(0));
            GuestPlans plans = new GuestPlans(home.state("guests"));
            GuestActions guests = new GuestActions(home, drivers, plans);
            actions =
                    new Actions(
                            guests,
                            new DeviceActions(home, drivers, plans),
                            new MovementActions(
                                    home,
                                    drivers,
                                    plans,
                                    guests,
                                    new Arrivals(home.state("arrivals"), command -> {})),
                            new ImageActions(home, drivers),
                            new HostActions(
                                    new HostFacts(Path.of("/")),
                                    drivers,
                                    home,
                                    InstantSource.system()));
        }

        JsonObject run(Operation operation) {
            return run(operation.action(), operation.document(root));
        }

        private JsonObject run(AgentAction action, JsonObject document) {
            return actions.run(
                    new AgentCommand(
                            "effect-" + action.wireName(),
                            new RequestId(1),
                            VM,
                            action,
                            document,
                            LIMIT),
                    LIMIT);
        }

        /** Every file that there is, with its size. */
        SortedMap<String, Long> state() throws IOException {
            SortedMap<String, Long> state = new TreeMap<>();
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.toList()) {
                    long size = Files.isRegularFile(file) ? Files.size(file) : 0;
                    // An image's name depends on the place of its datastore.
                    String name = root.relativize(file).toString();
                    state.merge(name.replaceAll("[0-9a-f]{32}", "image"), size, Long::sum);
                }
            }
            return state;
        }
    }

    /** A site where everything has happened that goes before this. */
    private Site before(Operation operation) throws IOException {
        Site site = new Site();
        operation.before().forEach(site::run);
        return site;
    }

    @ParameterizedTest
    @EnumSource
    void runTwiceHasTheEffectOfOnce(Operation operation) throws Exception {
        Site site = before(operation);
        JsonObject answer = site.run(operation);
        SortedMap<String, Long> once = site.state();
        assertThat(site.run(operation)).isEqualTo(answer);
        assertThat(site.state()).isEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource
    void isFinishedAfterACrashAtAnyStep(Operation operation) throws Exception {
        Site whole = before(operation);
        int earlier = whole.crashes.steps();
        whole.run(operation);
        int steps = whole.crashes.steps() - earlier;
        SortedMap<String, Long> expected = whole.state();
        for (int step = 1; step <= steps; step++) {
            for (Crashes.Fault fault : Crashes.Fault.values()) {
                Site site = before(operation);
                attempt(site, operation, step, fault);
                site.run(operation);
                assertThat(site.state()).as("step %d %s", step, fault).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTACH_DISK", "DETACH_DISK", "DETACH_NIC"})
    void isFinishedThoughTheGuestHasEndedMeanwhile(Operation operation) throws Exception {
        Site whole = before(operation);
        int earlier = whole.crashes.steps();
        whole.run(operation);
        int steps = whole.crashes.steps() - earlier;
        whole.run(Operation.STOP);
        SortedMap<String, Long> expected = withoutMachine(whole);
        for (int step = 1; step <= steps; step++) {
            for (Crashes.Fault fault : Crashes.Fault.values()) {
                Site site = before(operation);
                attempt(site, operation, step, fault);
                site.run(Operation.STOP);
                site.run(operation);
                assertThat(withoutMachine(site)).as("step %d %s", step, fault).isEqualTo(expected);
            }
        }
    }

    /** What there is but an ended machine's devices: a start says anew which it has. */
    private static SortedMap<String, Long> withoutMachine(Site site) throws IOException {
        SortedMap<String, Long> state = site.state();
        state.remove("data/agent/dummy/" + VM + ".json");
        return state;
    }

    @ParameterizedTest
    @EnumSource
    void leavesNothingWhenGivenUpAfterACrashAtAnyStep(Operation operation) throws Exception {
        Site whole = before(operation);
        int earlier = whole.crashes.steps();
        whole.run(operation);
        int steps = whole.crashes.steps() - earlier;
        for (int step = 1; step <= steps; step++) {
            Site site = before(operation);
            attempt(site, operation, step, Crashes.Fault.CRASHES_THOUGH_DONE);
            site.run(Operation.REMOVE);
            site.run(AgentAction.GUEST_REMOVE, Operation.elsewhere().toJson());
            assertThat(site.state().keySet())
                    .as("step %d", step)
                    .noneMatch(file -> file.matches(".*/" + VM + "(\\.json|/.*)?"));
        }
    }

    /** What an agent's caller hears, if it hears anything, is not what counts here. */
    private static void attempt(Site site, Operation operation, int step, Crashes.Fault fault) {
        site.crashes.at(step, fault);
        try {
            site.run(operation);
        } catch (Failure | Crashes.Crash e) {
            assertThat(site.crashes.steps()).isPositive();
        }
        site.crashes.never();
    }
}
