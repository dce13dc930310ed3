package io.oneedge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.wire.xmlrpc.MethodResponse;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientTest {

    @Test
    void callsWithItsSessionFirst() {
        List<Object> called = new ArrayList<>();
        Client client =
                new Client(
                        call -> {
                            called.add(call.method());
                            called.addAll(call.parameters());
                            return success(XmlRpcValue.of(true), XmlRpcValue.of(4));
                        },
                        new Session("one:secret"));
        assertThat(client.templates().instantiate(2, "a", true, "B=1", false)).isEqualTo(4);
        assertThat(called)
                .containsExactly(
                        "one.template.instantiate",
                        XmlRpcValue.of("one:secret"),
                        XmlRpcValue.of(2),
                        XmlRpcValue.of("a"),
                        XmlRpcValue.of(true),
                        XmlRpcValue.of("B=1"),
                        XmlRpcValue.of(false));
    }

    @Test
    void keepsTheServersTextKindAndObject() {
        Map.of(
                        0x100, FailureKind.AUTHENTICATION,
                        0x200, FailureKind.AUTHORIZATION,
                        0x400, FailureKind.NOT_FOUND,
                        0x800, FailureKind.ACTION,
                        0x2000, FailureKind.INTERNAL,
                        0x4000, FailureKind.ALLOCATION,
                        0x8000, FailureKind.LOCKED)
                .forEach((code, kind) ->
                        assertThatThrownBy(() -> answering(refusal(code)).vms().info(9))
                                .isInstanceOfSatisfying(
                                        Failure.class,
                                        failure -> {
                                            assertThat(failure.kind()).isEqualTo(kind);
                                            assertThat(failure.objectId()).isEqualTo(9);
                                            assertThat(failure.message())
                                                    .isEqualTo("[one.vm.info] No.");
                                        }));
    }

    @Test
    void reportsFaultsAndAnswersOfAnotherKind() {
        assertThatThrownBy(() -> answering(new MethodResponse.Fault(-506, "not defined")).version())
                .hasMessage("not defined");
        assertThatThrownBy(() -> answering(success()).version())
                .hasMessageContaining("OpenNebula-compatible front-end");
        assertThatThrownBy(
                        () -> answering(success(XmlRpcValue.of(true), XmlRpcValue.of(1))).version())
                .hasMessageContaining("answered a Int");
    }

    @Test
    void findsItsSessionWhereOpenNebulasClientsDo(@TempDir Path home) throws IOException {
        Path named = Files.writeString(home.resolve("named"), "bob:b\n");
        Files.createDirectory(home.resolve(".one"));
        Files.writeString(home.resolve(".one/one_auth"), "alice:a:b \n");
        String path = home.toString();
        assertThat(Session.from(Map.of("HOME", path)).secret()).isEqualTo("alice:a:b");
        assertThat(Session.from(Map.of("HOME", path, "ONE_AUTH", named.toString())).secret())
                .isEqualTo("bob:b");
        assertThat(Session.from(Map.of("HOME", path))).hasToString("Session[alice]");
    }

    @Test
    void findsItsEndpointWhereOpenNebulasClientsDo(@TempDir Path home) throws IOException {
        Map<String, String> environment = Map.of("HOME", home.toString());
        assertThat(Endpoint.from(environment)).hasToString("http://localhost:2633/RPC2");
        Files.createDirectory(home.resolve(".one"));
        Files.writeString(home.resolve(".one/one_endpoint"), "https://[::1]/one\n");
        assertThat(Endpoint.from(environment)).hasToString("https://[::1]:443/one");
        assertThat(Endpoint.from(Map.of("ONE_XMLRPC", "http://a:1")))
                .hasToString("http://a:1/RPC2");
        assertThatThrownBy(() -> Endpoint.parse("localhost:2633"))
                .hasMessageContaining("Not an endpoint");
        assertThatThrownBy(() -> Timeouts.from(Map.of("ONE_XMLRPC_TIMEOUT", "soon")))
                .hasMessageContaining("number of seconds");
    }

    @Test
    void waitsWithGrowingPausesUntilTheDeadline() {
        Instant[] now = {Instant.EPOCH};
        List<Duration> pauses = new ArrayList<>();
        Waiter waiter =
                new Waiter(
                        () -> now[0],
                        pause -> {
                            pauses.add(pause);
                            now[0] = now[0].plus(pause);
                        });
        var document = XmlReader.read("<VM><STATE>1</STATE></VM>");
        assertThatThrownBy(() ->
                        waiter.waitFor(
                                "VM 1 to be RUNNING",
                                () -> document,
                                each -> false,
                                each -> false,
                                Duration.ofSeconds(3)))
                .hasMessageContaining("Waited 3 s for VM 1 to be RUNNING");
        assertThat(pauses.getFirst()).isLessThan(Duration.ofMillis(100));
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) <= 0);
        assertThat(now[0]).isEqualTo(Instant.EPOCH.plusSeconds(3));
        assertThat(waiter.waitFor("it", () -> document, each -> true, each -> true, Duration.ZERO))
                .isEqualTo(document);
    }

    @Test
    void namesEveryStateOfOpenNebula() {
        assertThat(StateNames.vmPhase(state(3, 3))).isEqualTo("RUNNING");
        assertThat(StateNames.lcm(state(3, 65))).isEqualTo("HOTPLUG_NIC_POWEROFF");
        assertThat(StateNames.vmInShort(state(3, 61))).isEqualTo("fail");
        assertThat(StateNames.vmInShort(state(11, 0))).isEqualTo("fail");
        assertThat(StateNames.vmPhase(state(8, 0))).isEqualTo("POWEROFF");
        assertThat(StateNames.vmPhase(state(99, 0))).isEmpty();
        assertThat(StateNames.historyAction(49)).isEqualTo("poweroff-hard-migrate");
    }

    private static XmlElement state(int state, int lcm) {
        return XmlReader.read(
                "<VM><STATE>" + state + "</STATE><LCM_STATE>" + lcm + "</LCM_STATE></VM>");
    }

    private static Client answering(MethodResponse response) {
        return new Client(call -> response, new Session("one:secret"));
    }

    private static MethodResponse success(XmlRpcValue... values) {
        return new MethodResponse.Success(XmlRpcValue.array(values));
    }

    private static MethodResponse refusal(int code) {
        return success(
                XmlRpcValue.of(false),
                XmlRpcValue.of("[one.vm.info] No."),
                XmlRpcValue.of(code),
                XmlRpcValue.of(9),
                XmlRpcValue.of(-1L));
    }
}
