package io.oneedge.server.simulation;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.agent.AgentCommand;

/** What befalls the one command of an operation whose turn it is; all others are done. */
final class Accident {

    /** What befalls it. */
    enum Kind {
        NOTHING,
        /** It is not done, and the agent says so. */
        FAILS,
        /** It is done; then the agent ends and has forgotten it, so that it is done once more. */
        IS_DONE_TWICE
    }

    /** The agent's process ends here. */
    static final class AgentDies extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static final Accident NONE = new Accident(Kind.NOTHING, -1);

    private final Kind kind;
    private final int turn;
    private int commands;

    /** Befalls the command with this number, from 0, of those that carry out effects. */
    Accident(Kind kind, int turn) {
        this.kind = kind;
        this.turn = turn;
    }

    /** Commands that came so far. */
    int commands() {
        return commands;
    }

    void before(AgentCommand command) {
        if (kind == Kind.FAILS && isEffect(command) && commands++ == turn) {
            throw Failure.action("this step fails");
        }
    }

    void after(AgentCommand command) {
        if (kind != Kind.FAILS && isEffect(command)) {
            boolean now = commands++ == turn;
            if (now && kind == Kind.IS_DONE_TWICE) {
                throw new AgentDies();
            }
        }
    }

    @Override
    public String toString() {
        return "step " + turn + " " + kind;
    }

    private static boolean isEffect(AgentCommand command) {
        return Character.isDigit(command.id().charAt(0));
    }
}
