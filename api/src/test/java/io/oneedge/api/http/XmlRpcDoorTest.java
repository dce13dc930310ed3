package io.oneedge.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Result;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.catalogue.SystemOperations;
import io.oneedge.wire.catalogue.VmOperations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRpcDoorTest {

    static final String VERSION_CALL =
            "<?xml version='1.0'?>\n<methodCall>\n<methodName>one.system.version</methodName>\n"
                    + "<params>\n<param>\n<value><string>a:b</string></value>\n</param>\n"
                    + "</params>\n</methodCall>\n";

    private static final String VERSION_ANSWER =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<methodResponse>\r\n<params>\r\n"
                    + "<param><value><array><data>\r\n<value><boolean>1</boolean></value>\r\n"
                    + "<value><string>5.12.12</string></value>\r\n<value><i4>0</i4></value>\r\n"
                    + "</data></array></value></param>\r\n</params>\r\n</methodResponse>\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"text/xml; charset=utf-8", "text/plain", "application/x-nonsense"})
    void answersACallWhateverItsContentType(String contentType) throws IOException {
        try (XmlRpcDoor door = TestDoor.open(TestDoor.version(), TestDoor.SMALL)) {
            String answer =
                    RawConnection.exchange(
                            door.port(), RawConnection.post("/RPC2", contentType, VERSION_CALL));
            assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").endsWith(VERSION_ANSWER);
            assertThat(head(answer))
                    .contains("Content-Type: text/xml; charset=utf-8")
                    .contains("Content-Length: " + VERSION_ANSWER.length())
                    .contains("Connection: close")
                    .contains("Server: ONEedge")
                    .anyMatch(line -> line.startsWith("Date: "));
        }
    }

    @Test
    void answersSoManyCallsOnOneConnectionAndAnnouncesItsEnd() throws IOException {
        String call =
                RawConnection.post("/RPC2", "text/xml", VERSION_CALL)
                        .replace("Connection: close\r\n", "");
        try (XmlRpcDoor door = TestDoor.open(TestDoor.version(), TestDoor.SMALL)) {
            String answers = RawConnection.exchange(door.port(), call.repeat(4));
            assertThat(answers.split("HTTP/1.1 200 OK")).hasSize(1 + TestDoor.SMALL.calls());
            assertThat(answers.split("Connection: close")).hasSize(2);
            assertThat(answers).endsWith(VERSION_ANSWER);
        }
    }

    @Test
    void takesNoFurtherCallInTheSecondHalfOfAConnectionsLife() throws Exception {
        String call =
                RawConnection.post("/RPC2", "text/xml", VERSION_CALL)
                        .replace("Connection: close\r\n", "");
        DoorLimits limits =
                new DoorLimits(
                        64 << 10,
                        8 << 20,
                        8 << 10,
                        16,
                        64,
                        Duration.ofSeconds(5),
                        Duration.ofMillis(400),
                        Integer.MAX_VALUE,
                        AnswerLimits.DEFAULT);
        Handlers handlers = TestDoor.version();
        CountDownLatch never = new CountDownLatch(1);
        handlers.bind(VmOperations.INFO, invocation -> Result.of("" + await(never, 300)));
        try (XmlRpcDoor door = TestDoor.open(handlers, limits)) {
            String slow = call.replace("one.system.version", "one.vm.info");
            String withId =
                    slow.replace("</params>", "<param><value><i4>1</i4></value></param></params>");
            String answers = RawConnection.exchange(door.port(), withLength(withId) + call + call);
            assertThat(answers.split("HTTP/1.1 200 OK")).hasSize(2);
            assertThat(answers).contains("Connection: close");
        }
    }

    private static String withLength(String request) {
        String[] parts = request.split("\r\n\r\n", 2);
        return parts[0].replaceAll("Content-Length: [0-9]+", "Content-Length: " + parts[1].length())
                + "\r\n\r\n"
                + parts[1];
    }

    @Test
    void answersACallInPieces() throws IOException {
        try (XmlRpcDoor door = TestDoor.open(TestDoor.version(), TestDoor.SMALL);
                RawConnection connection = new RawConnection(door.port())) {
            connection.send("POST /RPC2 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (String piece : VERSION_CALL.split("(?<=>)")) {
                String size = Integer.toHexString(piece.length());
                connection.send(size + "\r\n" + piece + "\r\n");
            }
            connection.send("0\r\n\r\n");
            assertThat(connection.readToEnd()).endsWith(VERSION_ANSWER);
        }
    }

    @Test
    void takesTheKeyOfACallFromItsHeader() throws IOException {
        List<Optional<String>> keys = new CopyOnWriteArrayList<>();
        Handlers handlers =
                new Handlers()
                        .bind(
                                SystemOperations.VERSION,
                                invocation -> {
                                    keys.add(invocation.key());
                                    return Result.of("5.12.12");
                                });
        try (XmlRpcDoor door = TestDoor.open(handlers, TestDoor.SMALL)) {
            String request = RawConnection.post("/RPC2", "text/xml", VERSION_CALL);
            RawConnection.exchange(door.port(), request);
            RawConnection.exchange(
                    door.port(),
                    request.replaceFirst("\r\n", "\r\nIdempotency-Key: 5f1-c.d_e:7\r\n"));
        }
        assertThat(keys).containsExactly(Optional.empty(), Optional.of("5f1-c.d_e:7"));
    }

    @Test
    void answersAClientOfHttp10() throws IOException {
        try (XmlRpcDoor door = TestDoor.open(TestDoor.version(), TestDoor.SMALL)) {
            String request =
                    RawConnection.post("/RPC2", "text/xml", VERSION_CALL)
                            .replace("HTTP/1.1\r\nHost: localhost", "HTTP/1.0");
            assertThat(RawConnection.exchange(door.port(), request)).endsWith(VERSION_ANSWER);
        }
    }

    @Test
    void takesOnlyPosts() throws IOException {
        try (XmlRpcDoor door = TestDoor.open(TestDoor.version(), TestDoor.SMALL)) {
            String answer =
                    RawConnection.exchange(
                            door.port(), "GET /RPC2 HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 405 Method Not Allowed\r\n");
            assertThat(head(answer))
                    .contains("Content-Type: text/html", "Connection: close", "Allow: POST");
        }
    }

    @Test
    void knowsNoOtherPathAndDoesNotRepeatIt() throws IOException {
        try (XmlRpcDoor door = TestDoor.open(TestDoor.version(), TestDoor.SMALL)) {
            String answer =
                    RawConnection.exchange(
                            door.port(), RawConnection.post("/<script>", "text/xml", VERSION_CALL));
            assertThat(answer).doesNotContain("script");
            String other =
                    RawConnection.exchange(
                            door.port(), RawConnection.post("/other", "text/xml", VERSION_CALL));
            assertThat(other).startsWith("HTTP/1.1 404 Not Found\r\n");
            assertThat(head(other)).contains("Connection: close");
        }
    }

    @Test
    void answersWhatIsNotXmlWithAFault() throws IOException {
        try (XmlRpcDoor door = TestDoor.open(TestDoor.version(), TestDoor.SMALL)) {
            String answer =
                    RawConnection.exchange(
                            door.port(), RawConnection.post("/RPC2", "text/plain", "hello"));
            assertThat(answer)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("<i4>-503</i4>")
                    .contains(
                            "Call XML not a proper XML-RPC call.  Call is not valid XML."
                                    + "  syntax error");
        }
    }

    @Test
    void answersAHandlerThatTakesLongerThanAConnectionMayBeIdle() throws IOException {
        Handlers handlers = new Handlers();
        CountDownLatch never = new CountDownLatch(1);
        handlers.bind(
                VmOperations.INFO,
                invocation -> {
                    long longer = TestDoor.SMALL.idle().toMillis() * 2;
                    return Result.of(await(never, longer) ? "early" : "late");
                });
        try (XmlRpcDoor door = TestDoor.open(handlers, TestDoor.SMALL)) {
            assertThat(RawConnection.exchange(door.port(), info())).contains("late");
        }
    }

    @Test
    void turnsAwayWhatIsTooMuchAtOnceAndAnswersTheRest() throws Exception {
        Handlers handlers = TestDoor.version();
        CountDownLatch all = new CountDownLatch(TestDoor.SMALL.requests());
        CountDownLatch release = new CountDownLatch(1);
        handlers.bind(
                VmOperations.INFO,
                invocation -> {
                    all.countDown();
                    return Result.of(await(release, 5_000) ? "released" : "stuck");
                });
        try (XmlRpcDoor door =
                        TestDoor.open(
                                handlers,
                                new DoorLimits(
                                        64 << 10,
                                        8 << 20,
                                        8 << 10,
                                        TestDoor.SMALL.requests(),
                                        64,
                                        TestDoor.SMALL.idle(),
                                        Duration.ofSeconds(20),
                                        1,
                                        AnswerLimits.DEFAULT));
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < TestDoor.SMALL.requests(); i++) {
                answers.add(clients.submit(() -> RawConnection.exchange(door.port(), info())));
            }
            assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(RawConnection.exchange(door.port(), info()))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Retry-After: 1");
            release.countDown();
            for (Future<String> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).contains("released");
            }
        }
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());
            assertThatThrownBy(() -> TestDoor.open(TestDoor.version(), TestDoor.SMALL, address))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("Cannot listen on")
                    .hasMessageContaining(":" + taken.getLocalPort());
        }
    }

    private static String info() {
        return RawConnection.post(
                "/RPC2",
                "text/xml",
                VERSION_CALL
                        .replace("one.system.version", "one.vm.info")
                        .replace(
                                "</params>",
                                "<param><value><int>0</int></value></param></params>"));
    }

    private static boolean await(CountDownLatch latch, long milliseconds) {
        try {
            return latch.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> head(String answer) {
        return List.of(answer.substring(0, answer.indexOf("\r\n\r\n")).split("\r\n"));
    }
}
