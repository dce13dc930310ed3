package io.oneedge.server.simulation;

import io.oneedge.core.host.Host;
import io.oneedge.dispatch.link.AgentConversation;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.server.Brain;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentEvent;
import io.oneedge.wire.agent.AgentMessage;
import io.oneedge.wire.agent.AgentResult;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A front-end's link to one machine. What is said over it is the program's own ({@link
 * AgentConversation}): the greeting, the questions before it is used, what answers and events mean.
 * The threads of {@code AgentLink} that wait for it are choices of what goes on next; its
 * deadlines, pauses and heartbeats, which only decide when a connection is given up, are
 * connections that break. They are proved with real agents, sockets and time, in {@code AgentTest}
 * and in acceptance.
 */
final class MachineLink implements HostLink {

    private static final int MONITORING_SECONDS = 10;

    private final Machine machine;
    private final AgentConversation conversation;
    private final Consumer<AgentResult> results;
    private Optional<Connection> connection = Optional.empty();
    private Optional<AgentCommand> question = Optional.empty();
    private boolean usable;

    /**
     * A link that is not connected yet.
     *
     * @param results hears the results of commands, not those of the link's own questions
     */
    MachineLink(Machine machine, Brain brain, Consumer<AgentResult> results) {
        this.machine = machine;
        this.conversation =
                new AgentConversation(
                        brain.reports(this::isHere), brain.term(), MONITORING_SECONDS);
        this.results = results;
    }

    private boolean isHere(Host host) {
        return host.name().equals(machine.name());
    }

    Machine machine() {
        return machine;
    }

    /** The connection that commands are sent over, if there is one. */
    Optional<Connection> usable() {
        return usable ? connection.filter(Connection::isOpen) : Optional.empty();
    }

    @Override
    public AgentResult carryOut(AgentCommand command) {
        throw new AssertionError("The simulation sends commands step by step");
    }

    /** Asks what changes nothing, and has the answer at once, or none. */
    AgentResult carryOutNow(AgentCommand question) {
        AgentProgram agent =
                machine.agent()
                        .filter(there -> usable().isPresent() && !machine.isHanging())
                        .orElseThrow(() -> Deeds.unavailable("no answer from " + machine.name()));
        return agent.answer(question);
    }

    boolean isConnected() {
        return connection.filter(Connection::isOpen).isPresent();
    }

    boolean hasMail() {
        return connection.filter(open -> !open.toFrontEnd.isEmpty()).isPresent();
    }

    /** Tries to connect to the agent. */
    void connect() {
        usable = false;
        connection = machine.agent().flatMap(agent -> agent.greet(conversation.hello()));
        ask(conversation.firstQuestion());
    }

    /** Nobody could be reached for a while; what could not be written down is news still. */
    void lost() {
        conversation.tell("There is no connection to " + machine.name());
    }

    void close() {
        usable = false;
        connection.ifPresent(Connection::close);
    }

    private void ask(AgentCommand next) {
        question = Optional.of(next);
        connection.ifPresent(open -> open.sendToAgent(next));
    }

    /** Reads the next message. What cannot be taken in ends the connection; it is sent again. */
    void read() {
        Connection open = connection.orElseThrow();
        try {
            take(open, open.toFrontEnd.remove());
        } catch (Failure failure) {
            close();
        }
    }

    private void take(Connection from, AgentMessage message) {
        if (message instanceof AgentMessage.Welcome welcome) {
            conversation.welcomed(welcome);
        } else if (message instanceof AgentEvent event) {
            conversation
                    .heard(event)
                    .ifPresent(sequence ->
                            from.sendToAgent(new AgentMessage.Acknowledgement(sequence)));
        } else if (message instanceof AgentResult result) {
            take(result);
        }
    }

    private void take(AgentResult result) {
        Optional<AgentCommand> asked = question.filter(waiting -> waiting.id().equals(result.id()));
        if (asked.isPresent()) {
            question = conversation.answered(asked.get(), result);
            question.ifPresent(this::ask);
            usable = question.isEmpty();
        } else {
            results.accept(result);
        }
    }

    @Override
    public String toString() {
        return machine.name();
    }
}
