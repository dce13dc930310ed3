package io.oneedge.gate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.token.GateToken;
import io.oneedge.gate.FakeGateCloud;
import io.oneedge.gate.Gate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GateServerTest {

    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static final GateLimits LIMITS = limits(Duration.ofSeconds(30), Duration.ofSeconds(60));

    /** For guests that never finish what they say. */
    private static final GateLimits IMPATIENT =
            limits(Duration.ofMillis(300), Duration.ofSeconds(1));

    private static final String PROOF =
            "X-ONEGATE-VMID: 7\r\nX-ONEGATE-TOKEN: "
                    + GateToken.of(FakeGateCloud.VM, FakeGateCloud.START, FakeGateCloud.PASSWORD)
                    + "\r\n";

    private final FakeGateCloud cloud = new FakeGateCloud();

    @Test
    void answersAStrangerAsRecorded() throws IOException {
        try (GateServer server = open(LIMITS)) {
            for (String path : List.of("/", "/vm")) {
                String answer =
                        exchange(port(server), "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
                assertThat(answer)
                        .startsWith("HTTP/1.1 401 Unauthorized\r\n")
                        .contains("Content-Type: application/json;charset=utf-8\r\n")
                        .contains("Content-Length: 14\r\n")
                        .contains("X-Content-Type-Options: nosniff\r\n")
                        .endsWith("\r\n\r\nNot authorized");
            }
        }
    }

    @Test
    void tellsAGuestAboutItself() throws IOException {
        try (GateServer server = open(LIMITS)) {
            assertThat(exchange(port(server), "GET /vm HTTP/1.1\r\nHost: h\r\n" + PROOF + "\r\n"))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("{\"VM\":{\"NAME\":\"web-0\"");
            assertThat(exchange(port(server), "GET / HTTP/1.1\r\nHost: h:5\r\n" + PROOF + "\r\n"))
                    .contains("\"vm_info\":\"http://h:5/vm\"");
        }
    }

    @Test
    void takesWhatAGuestSaysInTheBodyOrInTheQuery() throws IOException {
        try (GateServer server = open(LIMITS)) {
            String head = " HTTP/1.1\r\nHost: h\r\n" + PROOF + "Content-Length: ";
            assertThat(exchange(port(server), "PUT /vm" + head + "9\r\n\r\nREADY=YES"))
                    .startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(exchange(port(server), "PUT /vm?data=ROLE&type=2" + head + "0\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 OK\r\n");
            String userTemplate =
                    cloud.vm(FakeGateCloud.VM).orElseThrow().textAt("USER_TEMPLATE/READY");
            assertThat(userTemplate).isEqualTo("YES");
            assertThat(cloud.vm(FakeGateCloud.VM).orElseThrow().at("USER_TEMPLATE/ROLE")).isEmpty();
        }
    }

    @Test
    void turnsAwayAGuestThatAsksTooOften() throws IOException {
        Instant now = Instant.EPOCH;
        GateLimits strict =
                new GateLimits(
                        LIMITS.requestBytes(),
                        LIMITS.headerBytes(),
                        LIMITS.requests(),
                        LIMITS.connections(),
                        LIMITS.idle(),
                        LIMITS.lifetime(),
                        2,
                        1,
                        LIMITS.retry());
        try (GateServer server =
                GateServer.open(
                        List.of(ANY),
                        new Gate(cloud, Gate.RESTRICTED_ATTRIBUTES),
                        strict,
                        () -> now)) {
            String request = "GET /vm HTTP/1.1\r\nHost: h\r\n\r\n";
            assertThat(exchange(port(server), request)).startsWith("HTTP/1.1 401 ");
            assertThat(exchange(port(server), request)).startsWith("HTTP/1.1 401 ");
            assertThat(exchange(port(server), request)).startsWith("HTTP/1.1 429 ");
        }
    }

    @Test
    void listensOnAnAddressAsSoonAsItCanBeHad() throws Exception {
        InetSocketAddress address;
        GateServer server;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());
            server =
                    GateServer.open(
                            List.of(address),
                            new Gate(cloud, Gate.RESTRICTED_ATTRIBUTES),
                            LIMITS,
                            Instant::now);
            assertThat(server.portAt(address)).isEmpty();
        }
        try (server) {
            Instant end = Instant.now().plusSeconds(10);
            while (server.portAt(address).isEmpty() && Instant.now().isBefore(end)) {
                Thread.onSpinWait();
            }
            assertThat(server.portAt(address)).isEqualTo(Optional.of(address.getPort()));
            assertThat(exchange(address.getPort(), "GET /vm HTTP/1.1\r\nHost: h\r\n\r\n"))
                    .startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void livesThroughBadWeather() throws IOException {
        try (GateServer server = open(IMPATIENT)) {
            Random random = new Random(4);
            for (int i = 0; i < 60; i++) {
                byte[] garbage = new byte[random.nextInt(3_000)];
                random.nextBytes(garbage);
                try (Socket socket = connect(port(server))) {
                    socket.getOutputStream().write(garbage);
                    socket.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                } catch (IOException dropped) {
                    assertThat(dropped).isNotNull();
                }
            }
            String head = "PUT /vm HTTP/1.1\r\nHost: h\r\n" + PROOF + "Content-Length: ";
            assertThat(exchange(port(server), head + "99999999\r\n\r\nA=1"))
                    .startsWith("HTTP/1.1 413 ");
            assertThat(exchange(port(server), head + "50\r\n\r\nA=1")).doesNotContain("200 OK");
            assertThat(answerAfterSomeAttempts(port(server))).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    /** An impatient server on a busy machine may drop an honest guest too, but not for long. */
    private static String answerAfterSomeAttempts(int port) throws IOException {
        String answer = "";
        for (int i = 0; i < 20 && answer.isEmpty(); i++) {
            answer = exchange(port, "GET /vm HTTP/1.1\r\nHost: h\r\n" + PROOF + "\r\n");
        }
        return answer;
    }

    private static GateLimits limits(Duration idle, Duration lifetime) {
        return new GateLimits(
                4 << 10, 8 << 10, 8, 32, idle, lifetime, 1_000, 1_000, Duration.ofMillis(20));
    }

    private GateServer open(GateLimits limits) {
        return GateServer.open(
                List.of(ANY), new Gate(cloud, Gate.RESTRICTED_ATTRIBUTES), limits, Instant::now);
    }

    private static int port(GateServer server) {
        return server.portAt(ANY).orElseThrow();
    }

    private static String exchange(int port, String request) throws IOException {
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        return socket;
    }
}
