package io.oneedge.server.simulation;

import io.oneedge.wire.agent.AgentMessage;
import java.util.ArrayDeque;
import java.util.Deque;

/** One stream between a front-end and an agent: in order each way, and lost as a whole. */
final class Connection {

    final Deque<AgentMessage> toAgent = new ArrayDeque<>();
    final Deque<AgentMessage> toFrontEnd = new ArrayDeque<>();
    private boolean open = true;

    boolean isOpen() {
        return open;
    }

    /** What is under way is lost. */
    void close() {
        open = false;
        toAgent.clear();
        toFrontEnd.clear();
    }

    void sendToFrontEnd(AgentMessage message) {
        if (open) {
            toFrontEnd.add(message);
        }
    }

    void sendToAgent(AgentMessage message) {
        if (open) {
            toAgent.add(message);
        }
    }
}
