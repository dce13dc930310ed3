package io.oneedge.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.xmlrpc.MethodCall;
import io.oneedge.wire.xmlrpc.MethodResponse;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HttpTransportTest {

    private static final String BODY =
            "<methodResponse><params><param><value>yes</value></param></params></methodResponse>";

    private static final MethodCall CALL =
            new MethodCall("one.system.version", List.of(XmlRpcValue.of("a:b")));

    private final AtomicReference<String> request = new AtomicReference<>("");

    @Test
    void readsAnAnswerOfKnownLength() throws IOException {
        assertThat(answered(head("Content-Length: " + BODY.length()) + BODY + "rest ignored"))
                .isEqualTo(new MethodResponse.Success(XmlRpcValue.of("yes")));
        assertThat(request.get())
                .startsWith("POST /RPC2 HTTP/1.1\r\nHost: 127.0.0.1:")
                .contains("Content-Type: text/xml")
                .contains("<methodName>one.system.version</methodName>");
    }

    @Test
    void readsAnAnswerInChunks() throws IOException {
        String chunks = "";
        for (int i = 0; i < BODY.length(); i += 7) {
            String piece = BODY.substring(i, Math.min(i + 7, BODY.length()));
            chunks += Integer.toHexString(piece.length()) + ";x=y\r\n" + piece + "\r\n";
        }
        assertThat(answered(head("Transfer-Encoding: chunked") + chunks + "0\r\n\r\n"))
                .isEqualTo(new MethodResponse.Success(XmlRpcValue.of("yes")));
    }

    @Test
    void readsAnAnswerThatTheConnectionEnds() throws IOException {
        assertThat(answered("HTTP/1.1 100 Continue\r\n\r\n" + head("Server: x") + BODY))
                .isEqualTo(new MethodResponse.Success(XmlRpcValue.of("yes")));
    }

    @Test
    void refusesWhatIsNotAFrontEnd() {
        refuses("HTTP/1.1 404 Not Found\r\n\r\n", "HTTP status 404");
        refuses("SSH-2.0-OpenSSH\r\n", "not HTTP/1.1");
        refuses("", "ends too early");
        refuses(head("Content-Length: 5000") + BODY.substring(0, 40), "The answer is not XML-RPC");
        refuses(head("Content-Length: -1") + BODY, "malformed length");
        refuses(head("Transfer-Encoding: chunked") + "zz\r\n", "not XML-RPC");
        refuses(head("X: " + "y".repeat(10_000)), "a line that is too long");
        refuses(head("X: y\r\n".repeat(300)), "more than 200 headers");
        refuses(head("X: y") + "<html/>", "is not XML-RPC: it begins with <html>");
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var transport = new HttpTransport(endpoint(port), Timeouts.USUAL);
        assertThatThrownBy(() -> transport.call(CALL))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE))
                .hasMessageContaining("Connection refused by http://127.0.0.1:" + port + "/RPC2");
    }

    @Test
    void givesUpWhenNoAnswerComes() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var transport =
                    new HttpTransport(
                            endpoint(silent.getLocalPort()),
                            new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(50)));
            assertThatThrownBy(() -> transport.call(CALL))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("was not answered within")
                    .hasMessageContaining("ONE_XMLRPC_TIMEOUT");
        }
    }

    /** Also of an answer that is cut off: nobody knows whether the call was carried out. */
    private void refuses(String answer, String message) {
        assertThatThrownBy(() -> answered(answer))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE))
                .hasMessageContaining(message);
    }

    private static String head(String header) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n" + header + "\r\n\r\n";
    }

    private static Endpoint endpoint(int port) {
        return Endpoint.parse("http://127.0.0.1:" + port + "/RPC2");
    }

    /** What the transport makes of an answer, whose connection then ends. */
    private MethodResponse answered(String answer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serveOnce(server, answer));
            return new HttpTransport(endpoint(server.getLocalPort()), Timeouts.USUAL).call(CALL);
        }
    }

    private void serveOnce(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            StringBuilder read = new StringBuilder();
            while (read.indexOf("</methodCall>\r\n") < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    return;
                }
                read.append((char) next);
            }
            request.set(read.toString());
            socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
        } catch (IOException e) {
            request.set("failed: " + e);
        }
    }
}
