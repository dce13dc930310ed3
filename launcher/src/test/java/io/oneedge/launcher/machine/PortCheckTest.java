package io.oneedge.launcher.machine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void namesTheSettingOfATakenPort() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() ->
                            PortCheck.requireFree(
                                    "127.0.0.1", other.getLocalPort(), "OneGate", "PORT"))
                    .hasMessageContaining("Port " + other.getLocalPort())
                    .hasMessageContaining("PORT in oned.conf");
        }
    }

    @Test
    void acceptsAFreePort() throws IOException {
        int port;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = other.getLocalPort();
        }
        assertThatCode(() -> PortCheck.requireFree("127.0.0.1", port, "OneGate", "PORT"))
                .doesNotThrowAnyException();
    }
}
