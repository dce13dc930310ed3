package io.oneedge.dispatch.link;

import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;

/** The way to one host. */
public interface HostLink {

    /**
     * Waits until the host can be reached, for a limited time. What is to be done may change while
     * this waits, so it is looked at once more afterwards. Fails with kind UNAVAILABLE when the
     * host cannot be reached in that time.
     */
    default void awaitReachable() {}

    /**
     * Has a command carried out and gives its result. Fails with kind UNAVAILABLE when the host
     * cannot be reached or its answer was lost; the same command may then be given again.
     */
    AgentResult carryOut(AgentCommand command);
}
