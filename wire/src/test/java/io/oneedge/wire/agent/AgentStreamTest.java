package io.oneedge.wire.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.request.RequestId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentStreamTest {

    private static final AgentCommand COMMAND =
            new AgentCommand(
                    "e-17",
                    new RequestId(4),
                    7,
                    AgentAction.GUEST_START,
                    Json.object().with("name", "wéb"),
                    Duration.ofSeconds(90));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void carriesEveryKindOfMessage() throws Exception {
        List<AgentMessage> messages =
                List.of(
                        new AgentMessage.Hello(1, 3, Optional.of("boot"), 9, 10),
                        AgentMessage.Hello.first(1),
                        new AgentMessage.Welcome(1, "boot", "host", 12),
                        new AgentMessage.Refusal(AgentMessage.Refusal.Reason.OLD_TERM, "too old"),
                        COMMAND,
                        AgentResult.succeeded("e-17", Json.object().with("deploy_id", "one-7")),
                        AgentResult.failed("e-17", Failure.action("no")),
                        AgentResult.refused("e-17", Failure.invalid("bad")),
                        new AgentEvent(5, AgentEvent.Kind.GUEST_CHANGED, 7, Json.object()),
                        new AgentMessage.Acknowledgement(5),
                        new AgentMessage.Ping(1),
                        new AgentMessage.Pong(1));
        AgentStream out = writing();
        for (AgentMessage message : messages) {
            out.write(message);
        }
        AgentStream in = reading(bytes.toByteArray());
        for (AgentMessage message : messages) {
            assertThat(in.read()).contains(message);
        }
        assertThat(in.read()).isEmpty();
    }

    @Test
    void noticesAStreamThatEndsWithinAMessage() throws Exception {
        writing().write(COMMAND);
        byte[] whole = bytes.toByteArray();
        for (int length : List.of(1, 3, 4, 10, whole.length - 1)) {
            AgentStream in = reading(Arrays.copyOf(whole, length));
            assertThatThrownBy(in::read).as("%s bytes", length).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void refusesAStreamInWhichAMessageIsMissingOrComesTwice() throws Exception {
        AgentStream out = writing();
        out.write(COMMAND);
        int first = bytes.size();
        out.write(new AgentMessage.Ping(1));
        byte[] both = bytes.toByteArray();
        AgentStream gap = reading(Arrays.copyOfRange(both, first, both.length));
        assertThatThrownBy(gap::read).hasMessageContaining("number 1 was to come, not 2");
        bytes.writeBytes(Arrays.copyOfRange(both, first, both.length));
        AgentStream twice = reading(bytes.toByteArray());
        twice.read();
        twice.read();
        assertThatThrownBy(twice::read).hasMessageContaining("number 3 was to come, not 2");
    }

    @Test
    void understandsAnOlderPeerAsFarAsItIsRefused() throws Exception {
        String hello =
                "{\"message\":\"hello\",\"protocol\":1,\"term\":3,\"last_sequence\":0,"
                        + "\"monitoring_interval\":10}";
        assertThat(unnumbered(hello).read())
                .contains(new AgentMessage.Hello(1, 3, Optional.empty(), 0, 10));
        String refusal = "{\"message\":\"refusal\",\"reason\":\"PROTOCOL\",\"text\":\"old\"}";
        assertThat(unnumbered(refusal).read()).isPresent();
        AgentStream ping = unnumbered("{\"message\":\"ping\",\"number\":1}");
        assertThatThrownBy(ping::read).hasMessageContaining("without a number");
    }

    private AgentStream unnumbered(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + text.length);
        return reading(frame.putInt(text.length).put(text).array());
    }

    @Test
    void refusesALengthBeyondTheLimitBeforeReadingIt() {
        for (byte[] length : List.of(new byte[] {0x7f, 0, 0, 0}, new byte[] {-1, -1, -1, -1})) {
            assertThatThrownBy(() -> reading(length).read())
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("has at most");
        }
    }

    @Test
    void refusesWhatIsNotAMessage() {
        for (String body : List.of("", "[]", "{}", "{\"message\":\"shout\"}", "{\"message\":1}")) {
            byte[] text = body.getBytes(StandardCharsets.UTF_8);
            byte[] frame = new byte[4 + text.length];
            frame[3] = (byte) text.length;
            System.arraycopy(text, 0, frame, 4, text.length);
            assertThatThrownBy(() -> reading(frame).read()).as(body).isInstanceOf(Failure.class);
        }
    }

    @Test
    void showsACommandWithoutItsDocument() {
        assertThat(COMMAND.toString()).isEqualTo("guest.start e-17 (r4, VM 7)");
    }

    private AgentStream writing() {
        return new AgentStream(
                Channels.newChannel(new ByteArrayInputStream(new byte[0])),
                Channels.newChannel(bytes));
    }

    private AgentStream reading(byte[] input) {
        return new AgentStream(
                Channels.newChannel(new ByteArrayInputStream(input)), Channels.newChannel(bytes));
    }
}
