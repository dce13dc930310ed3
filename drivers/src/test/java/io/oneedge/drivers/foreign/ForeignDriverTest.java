package io.oneedge.drivers.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.drivers.network.BridgePlan;
import io.oneedge.drivers.network.NicFilters;
import io.oneedge.drivers.network.NicPlan;
import io.oneedge.drivers.network.UserModePlan;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignDriverTest {

    private static final Path SKELETONS = Path.of("../docs/skeleton").toAbsolutePath();

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir Path place;

    @ParameterizedTest
    @ValueSource(strings = {"network", "datastore", "virtualization"})
    void theSkeletonsKeepToTheProtocol(String kind) throws IOException {
        assumeTrue(
                Program.of("sh", "-c", "command -v python3").run().ok(),
                "there is no Python for the skeleton of a driver");
        Path skeleton = SKELETONS.resolve(kind + "-driver");
        Path dry = driver("skeleton", "DRY_RUN=1 exec " + skeleton + " \"$@\"");
        assertThat(DriverCheck.of(dry, kind))
                .hasSizeGreaterThan(5)
                .allSatisfy(result -> assertThat(result.problem()).as(result.what()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 0", "echo garbage", "kill -9 $$"})
    void takesNothingForARefusalThatIsNone(String script) throws IOException {
        assertThat(DriverCheck.of(driver("bad", script), "network"))
                .filteredOn(result -> result.what().startsWith("refuses"))
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.problem()).isPresent());
    }

    @Test
    void tellsWhichKindsOfDriversThereAre() throws IOException {
        Path any = driver("any", "exit 0");
        assertThatThrownBy(() -> DriverCheck.of(any, "foo"))
                .hasMessageContaining("network, datastore, virtualization");
    }

    @ParameterizedTest
    @CsvSource({
        "echo garbage, prints what is no JSON object",
        "echo '[]', prints what is no JSON object",
        "head -c 2000000 /dev/zero, prints more than",
        "sleep 60, was not done after",
        "echo broken >&2; exit 3, broken",
        "kill -9 $$, ask"
    })
    void refusesWhatIsNoAnswer(String script, String complaint) throws IOException {
        ForeignProgram program = new ForeignProgram(driver("bad", script), "network");
        assertThatThrownBy(() -> program.ask("ask", Json.object(), Duration.ofSeconds(1)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void knowsWhatMayPassByItself() throws IOException {
        ForeignProgram program = new ForeignProgram(driver("busy", "exit 75"), "network");
        assertThatThrownBy(() -> program.ask("ask", Json.object(), SOON))
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.UNAVAILABLE));
    }

    @Test
    void givesTheDocumentAsItIsAndNothingToAShell() throws IOException {
        ForeignProgram program = new ForeignProgram(driver("echo", "cat"), "network");
        String hostile = "$(touch /tmp/x); `id` \"'\n";
        assertThat(program.ask("a", Json.object().with("t", hostile), SOON).string("t"))
                .isEqualTo(hostile);
    }

    @Test
    void believesNoTapButTheOneThatWasAskedFor() throws IOException {
        ForeignNetworkDriver liar = new ForeignNetworkDriver(answering("{\"tap\":\"eth0\"}"));
        assertThatThrownBy(() -> liar.prepare(nic(NicFilters.NONE)))
                .hasMessageContaining("did not make the tap one-7-0");
        ForeignNetworkDriver honest = new ForeignNetworkDriver(answering("{\"tap\":\"one-7-0\"}"));
        assertThat(honest.prepare(nic(NicFilters.NONE)))
                .isEqualTo(new GuestNic.Attachment.Tap("one-7-0"));
        assertThatThrownBy(() ->
                        honest.prepare(
                                nic(new NicFilters(true, false, java.util.Optional.empty()))))
                .hasMessageContaining("does not declare FILTER_MAC_SPOOFING");
    }

    @Test
    void believesNoGuestThatDoesNotRunAndNoDiskThatIsNotThere() throws IOException {
        ForeignVirtualizationDriver guests =
                new ForeignVirtualizationDriver(
                        program(
                                "virtualization",
                                "{\"vm_id\":7,\"deploy_id\":\"x\",\"state\":\"RUNNING\"}"));
        assertThatThrownBy(() -> guests.stop(7)).hasMessageContaining("which runs");
        assertThat(guests.inspect(7).state()).isEqualTo(GuestState.RUNNING);
        ForeignVirtualizationDriver mute =
                new ForeignVirtualizationDriver(program("virtualization", "?"));
        assertThat(mute.inspect(7).state()).isEqualTo(GuestState.COULD_NOT_ASK);
        ForeignDatastoreDriver store = new ForeignDatastoreDriver(program("datastore", "{}"));
        assertThatThrownBy(() -> store.provideFile(place, "x", place.resolve("missing")))
                .hasMessageContaining("which is not there");
        ForeignDatastoreDriver full =
                new ForeignDatastoreDriver(
                        program("datastore", "{\"total_mib\":1,\"used_mib\":1,\"free_mib\":5}"));
        assertThatThrownBy(() -> full.capacity(place)).hasMessageContaining("cannot be");
    }

    @Test
    void runsNothingThatOthersCanChange() throws IOException {
        Path file = driver("open", "cat");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertThatThrownBy(() -> new ForeignProgram(file, "network"))
                .hasMessageContaining("can be changed by others");
        Path link = Files.createSymbolicLink(place.resolve("link"), driver("real", "cat"));
        assertThatThrownBy(() -> new ForeignProgram(link, "network"))
                .hasMessageContaining("not an executable file");
    }

    @Test
    void findsTheDriversOfAHost() throws IOException {
        Path network = Files.createDirectories(place.resolve("drivers/network"));
        Files.move(
                driver("mine", "echo '{\"protocol\":1,\"kind\":\"network\",\"capabilities\":[]}'"),
                network.resolve("mine"));
        Files.move(driver("broken", "echo no"), network.resolve("broken"));
        assertThat(new ForeignDrivers().in(place.resolve("drivers"), "network"))
                .extracting(ForeignProgram::name)
                .containsExactly("mine");
        assertThat(new ForeignDrivers().in(place.resolve("drivers"), "datastore")).isEmpty();
    }

    /** Describes itself as a network driver that can do nothing, and answers this to all else. */
    private ForeignProgram answering(String answer) throws IOException {
        return program("network", answer);
    }

    private ForeignProgram program(String kind, String answer) throws IOException {
        String script =
                "if [ \"$2\" = describe ]; then echo '{\"protocol\":1,\"kind\":\""
                        + kind
                        + "\",\"capabilities\":[]}'; else echo '"
                        + answer
                        + "'; fi";
        return new ForeignProgram(driver("driver" + Math.abs(answer.hashCode()), script), kind);
    }

    private Path driver(String name, String script) throws IOException {
        Path file = place.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static NicPlan nic(NicFilters filters) {
        return new NicPlan(
                7,
                0,
                0,
                "02:00:00:00:00:01",
                List.of(),
                0,
                BridgePlan.of("br0"),
                filters,
                UserModePlan.USUAL);
    }
}
