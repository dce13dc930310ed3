package io.oneedge.acceptance.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.api.binding.SystemBinding;
import io.oneedge.api.http.DoorLimits;
import io.oneedge.api.http.XmlRpcDoor;
import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.OperationRunner;
import io.oneedge.api.xmlrpc.Dispatcher;
import io.oneedge.core.access.Caller;
import io.oneedge.foundation.request.RequestId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no cloud behind the door: the version, the list of methods, faults, HTTP. */
class RecordedFaultsTest {

    private static final List<DeliberateDifference> DIFFERENCES =
            List.of(
                    DeliberateDifference.in(
                            1,
                            "/data/value/string",
                            "the packages named 5.12.12 answer 5.12.13; we answer what we follow"),
                    DeliberateDifference.in(
                            3, "/array/data", "the operations beyond 5.12 are named, too"));

    private XmlRpcDoor door;

    @BeforeEach
    void open() {
        Handlers handlers = new Handlers();
        SystemBinding.bind(handlers);
        AtomicLong numbers = new AtomicLong();
        door =
                XmlRpcDoor.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new Dispatcher(
                                new OperationRunner((session, address) -> Caller.SYSTEM, handlers),
                                () -> new RequestId(numbers.incrementAndGet())),
                        DoorLimits.DEFAULT);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 69, 70, 71, 73, 74, 75})
    void answersAsRecorded(int number) {
        try (var conversation = new RecordedConversation(door.port(), DIFFERENCES)) {
            RecordedConversation.calls(number, number).forEach(conversation::hold);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "910-rpc-get.out, GET, /RPC2",
        "911-rpc-text-plain.out, POST, /RPC2",
        "912-rpc-other-path.out, POST, /other"
    })
    void speaksHttpAsRecorded(String recording, String method, String path) throws IOException {
        String recorded =
                Files.readString(
                        RecordedConversation.shared().resolve("conformance/cli/" + recording));
        String answer = exchange(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        assertThat(answer.lines().findFirst()).isEqualTo(recorded.lines().findFirst());
        assertThat(header(answer, "content-type")).isEqualTo(header(recorded, "content-type"));
        assertThat(header(answer, "connection")).isEqualTo(header(recorded, "connection"));
    }

    @Test
    void answersTextThatIsNoCallAsRecorded() throws IOException {
        String recorded =
                Files.readString(
                        RecordedConversation.shared()
                                .resolve("conformance/cli/911-rpc-text-plain.out"));
        String answer = exchange("POST /RPC2 HTTP/1.1\r\nHost: localhost\r\n");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n")))
                .isEqualTo(recorded.substring(recorded.indexOf("\r\n\r\n")));
    }

    private String exchange(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            String request = head + "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(String answer, String name) {
        return answer.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
