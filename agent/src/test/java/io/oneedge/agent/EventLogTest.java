package io.oneedge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.json.Json;
import io.oneedge.wire.agent.AgentEvent;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private final AtomicInteger boots = new AtomicInteger();
    private final EventLog log = new EventLog(() -> "boot" + boots.incrementAndGet());

    @Test
    void repeatsWhatWasNotSeen() {
        append(5);
        assertThat(log.since("boot1", 3)).extracting(AgentEvent::sequence).containsExactly(4L, 5L);
        assertThat(log.since("", 0)).hasSize(5);
        assertThat(log.since("another boot", 4)).hasSize(5);
    }

    @Test
    void forgetsWhatWasAcknowledged() {
        append(5);
        log.acknowledge(3);
        assertThat(log.since("boot1", 0)).extracting(AgentEvent::sequence).containsExactly(4L, 5L);
        log.acknowledge(100);
        assertThat(log.since("boot1", 0)).isEmpty();
        assertThat(log.last()).isEqualTo(5);
    }

    @Test
    void beginsAnewWhenNobodyListensForTooLong() {
        append(EventLog.EVENTS_MAX);
        assertThat(log.bootId()).isEqualTo("boot1");
        append(1);
        assertThat(log.bootId()).isEqualTo("boot2");
        assertThat(log.since("boot1", EventLog.EVENTS_MAX)).hasSize(1);
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            log.append(AgentEvent.Kind.GUEST_CHANGED, 1, Json.object());
        }
    }
}
