package io.oneedge.dispatch.link;

import io.oneedge.wire.agent.AgentConnection;
import io.oneedge.wire.agent.AgentMessage;

/** How an agent is reached; its text names the agent for people. */
public interface AgentWay extends AutoCloseable {

    /**
     * Connects to the agent and greets it; sees to it that it runs.
     *
     * @throws io.oneedge.foundation.failure.Failure of kind UNAVAILABLE if it may be there later,
     *     of another kind if somebody has to mend something first
     */
    AgentConnection connect(AgentMessage.Hello hello, AgentConnection.Listener listener)
            throws InterruptedException;

    /** Gives up an attempt to connect that is under way. */
    @Override
    void close();
}
