package io.oneedge.server.simulation;

import io.oneedge.dispatch.link.HostLink;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;

/** The way of a running guest from one machine to another. */
record MoveLink(MachineLink source, MachineLink target, Beginning beginning) implements HostLink {

    /** Begins moves. */
    @FunctionalInterface
    interface Beginning {
        MoveRun begin(AgentCommand command, MoveLink link);
    }

    MoveRun begin(AgentCommand command) {
        return beginning.begin(command, this);
    }

    @Override
    public AgentResult carryOut(AgentCommand command) {
        throw new AssertionError("The simulation carries moves out step by step");
    }
}
