package io.oneedge.dispatch.ssh;

import io.oneedge.wire.agent.AgentCommand;

/** Whoever wants a running guest to move, and hears how far that is. */
public interface MoveWatch {

    /** Whether the move is still to be carried out. */
    boolean wanted(AgentCommand command);

    /**
     * Writes down that the guest is about to run where it goes, from which there is no way back;
     * false if the move was given up before.
     */
    boolean pass(AgentCommand command);

    /** Whether that was written down. */
    boolean passed(AgentCommand command);

    /** How far it is, for people. */
    void tell(AgentCommand command, String words);

    /** Nothing more is done for it now. */
    void ends(AgentCommand command);
}
