package io.oneedge.agent;

import io.oneedge.wire.agent.AgentEvent;
import io.oneedge.wire.agent.AgentMessage;
import io.oneedge.wire.agent.AgentStream;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out to one front-end: messages are queued, so that a slow reader holds up neither guests
 * nor commands. A reader that falls too far behind is dropped; what it missed is sent again when it
 * comes back.
 */
final class AgentSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AgentSession.class);

    /** Messages that wait for a slow reader. */
    private static final int OUTGOING_MAX = 20_000;

    private final AgentStream stream;
    private final BlockingQueue<AgentMessage> outgoing = new LinkedBlockingQueue<>(OUTGOING_MAX);
    private final Thread writer;

    AgentSession(AgentStream stream) {
        this.stream = stream;
        this.writer = Thread.ofVirtual().name("agent-writer").start(this::writeAll);
    }

    void send(AgentMessage message) {
        if (!outgoing.offer(message) && !isMonitoring(message)) {
            LOG.warn("The front-end reads too slowly: {} messages wait", OUTGOING_MAX);
            close();
        }
    }

    private static boolean isMonitoring(AgentMessage message) {
        return message instanceof AgentEvent event && event.sequence() == AgentEvent.UNNUMBERED;
    }

    private void writeAll() {
        try {
            while (true) {
                stream.write(outgoing.take());
            }
        } catch (IOException | InterruptedException e) {
            close();
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debug("The connection to the front-end was broken already", e);
        }
    }
}
