package io.oneedge.dispatch.link;

import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;

/** The way to one host. */
public interface HostLink {

    /**
     * Waits until the host can be reached, for a limited time, and gives the way that leads to it
     * now. What is to be done may change while this waits, so it is looked at once more afterwards.
     * The way ends with its connection: what was looked at before does not hold for a later one.
     * Fails with kind UNAVAILABLE when the host cannot be reached in that time.
     */
    default HostLink reached() {
        return this;
    }

    /**
     * Has a command carried out and gives its result. Fails with kind UNAVAILABLE when the host
     * cannot be reached or its answer was lost; the same command may then be given again.
     */
    AgentResult carryOut(AgentCommand command);
}
