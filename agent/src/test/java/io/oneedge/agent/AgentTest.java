package io.oneedge.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentConnection;
import io.oneedge.wire.agent.AgentEvent;
import io.oneedge.wire.agent.AgentMessage;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.GuestChanged;
import io.oneedge.wire.agent.GuestEvidence;
import io.oneedge.wire.agent.GuestNetwork;
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestStart;
import io.oneedge.wire.agent.GuestStarted;
import io.oneedge.wire.agent.GuestStates;
import io.oneedge.wire.agent.GuestTarget;
import io.oneedge.wire.agent.HostReport;
import io.oneedge.wire.agent.MonitoringReport;
import io.oneedge.wire.agent.NetworkBridge;
import io.oneedge.wire.agent.NetworkFilters;
import io.oneedge.wire.agent.UserModeNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole agent, spoken to over its socket, with dummy guests. */
class AgentTest {

    private static final int VM = 7;
    private static final GuestTarget TARGET = new GuestTarget(0, "dummy");

    @TempDir Path directory;

    private final LinkedBlockingQueue<AgentEvent> events = new LinkedBlockingQueue<>();
    private Agent agent;
    private AgentConnection connection;
    private int commands;
    private int boots;

    @BeforeEach
    void start() {
        startAgent();
        connection = connect(AgentMessage.Hello.first(1));
    }

    @AfterEach
    void close() {
        connection.close();
        agent.close();
    }

    @Test
    void takesAGuestThroughItsLife() throws Exception {
        run(AgentAction.GUEST_PREPARE, prepare().toJson());
        Path guest = directory.resolve("data/datastores/0/" + VM);
        assertThat(guest).isDirectory();
        String deployId =
                GuestStarted.fromJson(run(AgentAction.GUEST_START, guest().toJson())).deployId();
        assertThat(deployId).endsWith(":web:dummy");
        assertThat(states()).extracting(GuestEvidence::deployId).containsExactly(deployId);
        run(AgentAction.GUEST_REBOOT, TARGET.toJson());
        assertThat(nextChange().change()).isEqualTo(GuestChanged.Change.REBOOTED);
        run(AgentAction.GUEST_SHUTDOWN, TARGET.toJson());
        GuestChanged ended = nextChange();
        assertThat(ended.change()).isEqualTo(GuestChanged.Change.SHUT_DOWN);
        assertThat(ended.evidence().state()).isEqualTo(GuestEvidence.State.NOT_RUNNING);
        Path halfSent = guest.resolveSibling(".moving-" + guest.getFileName());
        Files.createDirectories(halfSent.resolve("7"));
        run(AgentAction.GUEST_REMOVE, TARGET.toJson());
        run(AgentAction.GUEST_REMOVE, TARGET.toJson());
        assertThat(guest).doesNotExist();
        assertThat(halfSent).doesNotExist();
        assertThat(states()).isEmpty();
    }

    @Test
    void repeatsEventsUntilTheyAreAcknowledged() throws Exception {
        run(AgentAction.GUEST_START, guest().toJson());
        run(AgentAction.GUEST_STOP, TARGET.toJson());
        AgentEvent event = nextNumbered();
        String boot = connection.welcome().bootId();
        connection.close();
        connection = connect(hello(boot, 0));
        assertThat(nextNumbered()).isEqualTo(event);
        connection.close();
        connection = connect(hello(boot, event.sequence()));
        run(AgentAction.GUEST_LIST, Json.object());
        assertThat(events).isEmpty();
    }

    @Test
    void findsItsGuestsAfterARestart() throws Exception {
        run(AgentAction.GUEST_START, guest().toJson());
        String boot = connection.welcome().bootId();
        connection.close();
        agent.close();
        startAgent();
        connection = connect(AgentMessage.Hello.first(1));
        assertThat(connection.welcome().bootId()).isNotEqualTo(boot);
        assertThat(states())
                .extracting(GuestEvidence::state)
                .containsExactly(GuestEvidence.State.RUNNING);
    }

    @Test
    void refusesAnOlderFrontEndEvenAfterARestart() {
        connection.close();
        connection = connect(AgentMessage.Hello.first(5));
        assertThatThrownBy(() -> connect(AgentMessage.Hello.first(4)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("term 5 commands this host, not 4");
        connection.close();
        agent.close();
        startAgent();
        assertThatThrownBy(() -> connect(AgentMessage.Hello.first(4))).isInstanceOf(Failure.class);
        connection = connect(AgentMessage.Hello.first(5));
    }

    @Test
    void refusesAnotherProtocol() {
        AgentMessage.Hello hello = new AgentMessage.Hello(99, 1, Optional.empty(), 0, 0);
        assertThatThrownBy(() -> connect(hello))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("protocol");
    }

    @Test
    void reportsTheHostAndItsGuests() throws Exception {
        run(AgentAction.GUEST_START, guest().toJson());
        HostReport host = HostReport.fromJson(run(AgentAction.HOST_PROBE, Json.object()));
        assertThat(host.totalCpu()).isPositive();
        assertThat(host.hypervisors())
                .extracting(HostReport.Hypervisor::driver)
                .contains("dummy", "qemu");
        connection.close();
        connection =
                connect(new AgentMessage.Hello(AgentMessage.PROTOCOL, 1, Optional.empty(), 0, 1));
        AgentEvent event = events.poll(30, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        assertThat(event.kind()).isEqualTo(AgentEvent.Kind.MONITORING);
        MonitoringReport report = MonitoringReport.fromJson(event.document());
        assertThat(report.guests()).hasSize(1);
        assertThat(report.guests().getFirst().figures()).isPresent();
    }

    @Test
    void saysThatADriverCameAndThatItWasMended() throws Exception {
        connection.close();
        connection =
                connect(new AgentMessage.Hello(AgentMessage.PROTOCOL, 1, Optional.empty(), 0, 1));
        assertThat(odd()).isEmpty();
        Path answer = Files.writeString(directory.resolve("answer"), answer(false));
        Path driver = Files.createDirectories(directory.resolve("drivers/network")).resolve("odd");
        Files.createFile(
                driver,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(
                driver,
                """
                #!/bin/sh
                case $2 in
                describe) echo '{"protocol": 1, "kind": "network", "capabilities": []}' ;;
                probe) cat %s ;;
                esac
                """
                        .formatted(answer));
        awaitReport(true);
        assertThat(odd()).contains(false);
        awaitReport(false);
        Files.writeString(answer, answer(true));
        awaitReport(true);
        assertThat(odd()).contains(true);
        awaitReport(false);
    }

    private static String answer(boolean available) {
        return "{\"available\": %s, \"detail\": \"\"}".formatted(available);
    }

    /** Whether the driver odd can be used; empty if there is none. */
    private Optional<Boolean> odd() throws Exception {
        return HostReport.fromJson(run(AgentAction.HOST_PROBE, Json.object())).networks().stream()
                .filter(network -> network.driver().equals("odd"))
                .map(HostReport.Network::available)
                .findFirst();
    }

    /** Waits for a report that says whether the host is to be asked again what it is. */
    private void awaitReport(boolean changed) throws Exception {
        AgentEvent event = events.poll(30, TimeUnit.SECONDS);
        while (event != null && MonitoringReport.fromJson(event.document()).changed() != changed) {
            event = events.poll(30, TimeUnit.SECONDS);
        }
        assertThat(event).as("such a report within 30 s").isNotNull();
    }

    @Test
    void saysWhatIsWrongWithACommand() throws Exception {
        AgentResult result = submit(AgentAction.GUEST_START, Json.object());
        assertThat(result.message()).contains("is missing");
        AgentResult unknown = submit(AgentAction.GUEST_STOP, new GuestTarget(0, "vmware").toJson());
        assertThat(unknown.message()).contains("no virtualization driver \"vmware\"");
    }

    @Test
    void keepsItsSocketFromOthers() throws Exception {
        assertThat(Files.getAttribute(directory.resolve("run/agent.sock"), "unix:mode"))
                .isEqualTo(0140600);
    }

    private void startAgent() {
        agent =
                new Agent(
                        new AgentHome(directory).made(),
                        InstantSource.system(),
                        () -> "boot" + ++boots);
        Thread.ofVirtual().start(agent::serve);
    }

    private static AgentMessage.Hello hello(String boot, long acknowledged) {
        return new AgentMessage.Hello(AgentMessage.PROTOCOL, 1, Optional.of(boot), acknowledged, 0);
    }

    private AgentConnection connect(AgentMessage.Hello hello) {
        events.clear();
        return AgentConnection.connect(
                directory.resolve("run/agent.sock"),
                hello,
                new AgentConnection.Listener() {
                    @Override
                    public void event(AgentConnection from, AgentEvent event) {
                        events.add(event);
                    }

                    @Override
                    public void closed(AgentConnection from, String reason) {
                        // The tests close connections themselves.
                    }
                });
    }

    private JsonObject run(AgentAction action, JsonObject document) throws Exception {
        return submit(action, document).documentOrThrow();
    }

    private AgentResult submit(AgentAction action, JsonObject document) throws Exception {
        AgentCommand command =
                new AgentCommand(
                        "c" + commands++,
                        new RequestId(1),
                        VM,
                        action,
                        document,
                        Duration.ofSeconds(60));
        return connection.submit(command).get(60, TimeUnit.SECONDS);
    }

    private List<GuestEvidence> states() throws Exception {
        return GuestStates.fromJson(run(AgentAction.GUEST_LIST, Json.object())).guests();
    }

    private GuestChanged nextChange() throws Exception {
        return GuestChanged.fromJson(nextNumbered().document());
    }

    private AgentEvent nextNumbered() throws Exception {
        AgentEvent event = events.poll(30, TimeUnit.SECONDS);
        while (event != null && event.sequence() == AgentEvent.UNNUMBERED) {
            event = events.poll(30, TimeUnit.SECONDS);
        }
        assertThat(event).as("an event within 30 s").isNotNull();
        return event;
    }

    private static GuestPrepare prepare() {
        return new GuestPrepare(
                0,
                "dummy",
                List.of(
                        new GuestPrepare.Disk(
                                0,
                                GuestPrepare.Mode.COPY,
                                Optional.of(new GuestPrepare.StoredFile(1, "dummy_path")),
                                "raw",
                                0,
                                "")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static GuestStart guest() {
        return new GuestStart(
                0,
                "dummy",
                "web",
                "00000000-0000-4000-8000-000000000007",
                "Q35",
                1,
                1,
                1,
                1,
                64,
                Optional.empty(),
                List.of(new GuestStart.Disk(0, "raw", "VIRTIO", false)),
                List.of(
                        new GuestNetwork(
                                0,
                                "dummy",
                                "02:00:0a:5a:00:02",
                                List.of(),
                                0,
                                NetworkBridge.of("br0"),
                                NetworkFilters.NONE,
                                UserModeNetwork.USUAL)),
                Optional.empty(),
                true,
                Optional.empty());
    }
}
