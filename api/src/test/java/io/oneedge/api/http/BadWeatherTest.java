package io.oneedge.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client does, the door answers or drops the connection, and lives. */
class BadWeatherTest {

    private static final int ROUNDS = 150;

    private XmlRpcDoor door;

    @BeforeEach
    void open() {
        door = TestDoor.open(TestDoor.version(), TestDoor.SMALL);
    }

    @AfterEach
    void livesAndCloses() throws IOException {
        String version =
                RawConnection.exchange(
                        door.port(),
                        RawConnection.post("/RPC2", "text/xml", XmlRpcDoorTest.VERSION_CALL));
        door.close();
        assertThat(version).contains("5.12.12");
    }

    @Test
    void livesThroughAClientThatLeavesAtAnyByte() throws IOException {
        String request = RawConnection.post("/RPC2", "text/xml", XmlRpcDoorTest.VERSION_CALL);
        Random random = new Random(1);
        for (int i = 0; i < ROUNDS; i++) {
            try (RawConnection connection = new RawConnection(door.port())) {
                connection.send(request.substring(0, random.nextInt(request.length())));
            }
        }
    }

    @Test
    void dropsAClientThatStopsInTheHead() throws IOException {
        try (RawConnection connection = new RawConnection(door.port())) {
            connection.send("POST /RPC2 HTTP/1.1\r\nHost: h\r\nX-Slow: ");
            assertThat(connection.readToEnd()).doesNotContain("200 OK");
        }
    }

    @Test
    void dropsAClientThatStopsInTheBody() throws IOException {
        try (RawConnection connection = new RawConnection(door.port())) {
            connection.send(
                    "POST /RPC2 HTTP/1.1\r\nHost: h\r\nContent-Length: 500\r\n\r\n<methodCall>");
            assertThat(connection.readToEnd()).doesNotContain("<boolean>1</boolean>");
        }
    }

    @Test
    void dropsAClientThatSendsAByteNowAndThen() throws Exception {
        String request = RawConnection.post("/RPC2", "text/xml", XmlRpcDoorTest.VERSION_CALL);
        long step = TestDoor.SMALL.idle().toMillis() / 4;
        long bytes = TestDoor.SMALL.lifetime().toMillis() / step * 3;
        try (RawConnection connection = new RawConnection(door.port())) {
            Thread writer =
                    Thread.ofVirtual()
                            .start(() -> drip(connection, request.substring(0, (int) bytes), step));
            assertThat(connection.readToEnd()).doesNotContain("200 OK");
            writer.join();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /RPC2 HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999\r\n\r\n<a/>",
                "POST /RPC2 HTTP/1.1\r\nHost: h\r\nContent-Length: 70000\r\n\r\n<a/>",
                "POST /RPC2 HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n<a/>",
                "POST /RPC2 HTTP/1.1\r\n"
                        + "Host: h\r\n"
                        + "Content-Length: 4\r\n"
                        + "Content-Length: 9\r\n\r\n"
                        + "<a/>",
                "POST /RPC2 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFF\r\n",
                "POST /RPC2 HTTP/9.9\r\nHost: h\r\n\r\n",
                "POST /../RPC2 HTTP/1.1\r\nHost: h\r\n\r\n",
                "GARBAGE\r\n\r\n",
                "\u0000\u0001\u0002\r\n\r\n"
            })
    void refusesMalformedRequests(String request) throws IOException {
        try (RawConnection connection = new RawConnection(door.port())) {
            connection.send(request);
            assertThat(connection.readToEnd()).doesNotContain("<boolean>1</boolean>");
        }
    }

    @Test
    void refusesAHeadWithoutEnd() throws IOException {
        String head = "POST /RPC2 HTTP/1.1\r\n" + "X-Header: value\r\n".repeat(2_000) + "\r\n";
        try (RawConnection connection = new RawConnection(door.port())) {
            trySending(connection, head);
            assertThat(connection.readToEnd()).doesNotContain("200 OK");
        }
    }

    @Test
    void refusesABodyInPiecesWithoutEnd() throws IOException {
        try (RawConnection connection = new RawConnection(door.port())) {
            connection.send("POST /RPC2 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            String piece = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
            trySending(connection, "6\r\n<a>   \r\n" + piece.repeat(50));
            assertThat(connection.readToEnd()).doesNotContain("<boolean>1</boolean>");
        }
    }

    @Test
    void answersHostileDocumentsWithAFault() throws IOException {
        List<String> documents = new ArrayList<>();
        documents.add(
                "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\">"
                        + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;\">]><methodCall>&d;</methodCall>");
        documents.add(
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + "<methodCall><methodName>&x;</methodName></methodCall>");
        documents.add("<a>".repeat(20_000));
        documents.add(
                call(
                        "<array><data><value>".repeat(1_000),
                        "</value></data></array>".repeat(1_000)));
        documents.add(call("<int>99999999999999999999</int>", ""));
        documents.add(call("<int>" + "9".repeat(50_000) + "</int>", ""));
        documents.add(call("<double>1e999999999</double>", ""));
        documents.add(call("<base64>%%%%</base64>", ""));
        documents.add(call("<boolean>maybe</boolean>", ""));
        documents.add(call("<nothing/>", ""));
        documents.add("<methodCall><methodName>one.vm.info</methodName>");
        documents.add("\u0000");
        documents.add("");
        for (String document : documents) {
            String answer =
                    RawConnection.exchange(
                            door.port(), RawConnection.post("/RPC2", "text/xml", document));
            assertThat(answer)
                    .as(document.substring(0, Math.min(80, document.length())))
                    .contains("<name>faultCode</name>")
                    .doesNotContain("root:");
        }
    }

    @Test
    void livesThroughRandomBytesInTheBody() throws IOException {
        Random random = new Random(2);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = new byte[random.nextInt(2_000)];
            random.nextBytes(body);
            exchange(body);
        }
    }

    @Test
    void livesThroughDamagedCalls() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = XmlRpcDoorTest.VERSION_CALL.getBytes(StandardCharsets.UTF_8);
            for (int damage = 0; damage <= random.nextInt(4); damage++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            exchange(body);
        }
    }

    private void exchange(byte[] body) throws IOException {
        try (RawConnection connection = new RawConnection(door.port())) {
            connection.send(
                    "POST /RPC2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: "
                            + body.length
                            + "\r\n\r\n");
            connection.send(body);
            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    private static String call(String before, String after) {
        return "<methodCall><methodName>one.system.version</methodName><params><param><value>"
                + before
                + after
                + "</value></param></params></methodCall>";
    }

    private static void trySending(RawConnection connection, String text) {
        try {
            connection.send(text);
        } catch (IOException e) {
            // The server has had enough, as it may.
            assertThat(e).isNotNull();
        }
    }

    private static void drip(RawConnection connection, String text, long milliseconds) {
        try {
            for (int i = 0; i < text.length(); i++) {
                connection.send(text.substring(i, i + 1));
                // The pace is what is tested; nothing is waited for.
                LockSupport.parkNanos(milliseconds * 1_000_000);
            }
        } catch (IOException e) {
            // Dropped, as it should be.
            assertThat(e).isNotNull();
        }
    }
}
