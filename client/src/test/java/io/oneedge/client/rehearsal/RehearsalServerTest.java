package io.oneedge.client.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.client.Client;
import io.oneedge.client.Endpoint;
import io.oneedge.client.HttpTransport;
import io.oneedge.client.Session;
import io.oneedge.client.Timeouts;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RehearsalServerTest {

    @Test
    void answersEachCallWithTheDocumentForItsMethod() throws IOException {
        try (RehearsalServer server =
                RehearsalServer.start(method ->
                        method.equals("one.vm.info")
                                ? Optional.of("<VM><ID>7</ID></VM>")
                                : Optional.empty())) {
            Endpoint endpoint = new Endpoint("localhost", server.port(), "/RPC2", false);
            Client client =
                    new Client(
                            new HttpTransport(endpoint, Timeouts.USUAL), new Session("one:secret"));
            assertThat(client.vms().info(7).numberAt("ID", -1)).isEqualTo(7);
            assertThat(client.vms().info(8).textAt("ID")).isEqualTo("7");
        }
    }
}
