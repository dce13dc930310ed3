package io.oneedge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.wire.agent.AgentMessage;
import io.oneedge.wire.agent.AgentStream;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private static final Duration LIMIT = Duration.ofMillis(200);

    @Test
    void givesUpAFrontEndThatSaysNothing() throws IOException {
        Pipe pipe = Pipe.open();
        AgentStream stream = new AgentStream(pipe.source(), pipe.sink());
        try (AgentSession session = new AgentSession(stream);
                Silence silence = new Silence(LIMIT, session)) {
            session.send(new AgentMessage.Ping(1));
            // What was sent comes back through the pipe; then the session is closed.
            assertThat(stream.read()).contains(new AgentMessage.Ping(1));
            silence.ends();
            assertThat(ended(stream)).isTrue();
        }
    }

    private static boolean ended(AgentStream stream) {
        try {
            return stream.read().isEmpty();
        } catch (IOException closed) {
            return true;
        }
    }
}
