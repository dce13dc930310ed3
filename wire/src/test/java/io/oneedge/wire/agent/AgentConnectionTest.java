package io.oneedge.wire.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.request.RequestId;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentConnectionTest {

    private static final AgentMessage.Welcome WELCOME =
            new AgentMessage.Welcome(AgentMessage.PROTOCOL, "boot", "host", 0);

    @TempDir Path directory;

    private final LinkedBlockingQueue<AgentEvent> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws Exception {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket()));
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void completesCommandsWithTheirResultsInAnyOrder() throws Exception {
        AgentConnection connection = connect();
        var first = connection.submit(command("a"));
        var second = connection.submit(command("b"));
        AgentStream agent = agent();
        assertThat(agent.read().orElseThrow()).isEqualTo(command("a"));
        assertThat(agent.read().orElseThrow()).isEqualTo(command("b"));
        agent.write(AgentResult.succeeded("b", Json.object()));
        assertThat(second.get(10, TimeUnit.SECONDS).ok()).isTrue();
        assertThat(first).isNotDone();
        agent.write(AgentResult.failed("a", Failure.action("no")));
        assertThat(first.get(10, TimeUnit.SECONDS).message()).isEqualTo("no");
        connection.close();
    }

    @Test
    void hasOneFutureForOneCommandId() {
        AgentConnection connection = connect();
        assertThat(connection.submit(command("a"))).isSameAs(connection.submit(command("a")));
        connection.close();
    }

    @Test
    void failsWhatIsPendingWhenTheAgentGoes() throws Exception {
        AgentConnection connection = connect();
        var pending = connection.submit(command("a"));
        agent().close();
        assertThatThrownBy(() -> pending.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("was lost");
        assertThat(closed.get(10, TimeUnit.SECONDS)).isNotEmpty();
        assertThat(connection.isOpen()).isFalse();
        assertThatThrownBy(() -> connection.submit(command("b")).get(10, TimeUnit.SECONDS))
                .hasMessageContaining("was lost");
    }

    @Test
    void tellsEventsAndAcknowledgesThem() throws Exception {
        AgentConnection connection = connect();
        AgentStream agent = agent();
        AgentEvent event = new AgentEvent(1, AgentEvent.Kind.GUEST_CHANGED, 7, Json.object());
        agent.write(event);
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo(event);
        connection.acknowledge(1);
        assertThat(agent.read()).contains(new AgentMessage.Acknowledgement(1));
        connection.close();
    }

    @Test
    void saysWhyTheAgentRefuses() {
        acceptWith(
                new AgentMessage.Refusal(
                        AgentMessage.Refusal.Reason.OLD_TERM, "term 2 commands this host"));
        assertThatThrownBy(() ->
                        AgentConnection.connect(socket(), AgentMessage.Hello.first(1), listener()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("term 2 commands this host");
    }

    @Test
    void saysThatNoAgentListens() {
        Path nowhere = directory.resolve("nowhere");
        assertThatThrownBy(() ->
                        AgentConnection.connect(nowhere, AgentMessage.Hello.first(1), listener()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Cannot connect to the agent at " + nowhere);
    }

    private CompletableFuture<AgentStream> accepted = new CompletableFuture<>();

    private AgentConnection connect() {
        acceptWith(WELCOME);
        return AgentConnection.connect(socket(), AgentMessage.Hello.first(1), listener());
    }

    private void acceptWith(AgentMessage greeting) {
        accepted = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        SocketChannel channel = server.accept();
                        AgentStream stream = new AgentStream(channel, channel);
                        stream.read();
                        stream.write(greeting);
                        accepted.complete(stream);
                    } catch (Exception e) {
                        accepted.completeExceptionally(e);
                    }
                });
    }

    private AgentStream agent() throws Exception {
        return accepted.get(10, TimeUnit.SECONDS);
    }

    private AgentConnection.Listener listener() {
        return new AgentConnection.Listener() {
            @Override
            public void event(AgentConnection connection, AgentEvent event) {
                events.add(event);
            }

            @Override
            public void closed(AgentConnection connection, String reason) {
                closed.complete(reason);
            }
        };
    }

    private Path socket() {
        return directory.resolve("s");
    }

    private static AgentCommand command(String id) {
        return new AgentCommand(
                id,
                RequestId.NONE,
                AgentCommand.NO_VM,
                AgentAction.HOST_PROBE,
                Json.object(),
                Duration.ofSeconds(5));
    }
}
