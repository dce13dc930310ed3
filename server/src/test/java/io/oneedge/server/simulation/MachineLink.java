package io.oneedge.server.simulation;

import io.oneedge.core.host.Host;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.dispatch.link.HostReports;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.server.Brain;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentEvent;
import io.oneedge.wire.agent.AgentMessage;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.GuestChanged;
import io.oneedge.wire.agent.GuestStates;
import io.oneedge.wire.agent.HostReport;
import io.oneedge.wire.agent.MonitoringReport;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A front-end's link to one machine, as the program's own keeps it: it connects, asks what the host
 * is and which guests run, and only then is used; what is lost is begun anew.
 */
final class MachineLink implements HostLink {

    private static final int MONITORING_SECONDS = 10;

    private final Machine machine;
    private final HostReports reports;
    private final long term;
    private final Consumer<AgentResult> results;
    private Optional<Connection> connection = Optional.empty();
    private Optional<String> boot = Optional.empty();
    private String question = "";
    private boolean usable;
    private long lastSequence;
    private long questions;

    /**
     * A link that is not connected yet.
     *
     * @param results hears the results of commands, not those of the link's own questions
     */
    MachineLink(Machine machine, Brain brain, Consumer<AgentResult> results) {
        this.machine = machine;
        this.reports = brain.reports(this::isHere);
        this.term = brain.term();
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
        connection =
                machine.agent()
                        .flatMap(agent ->
                                agent.greet(
                                        new AgentMessage.Hello(
                                                AgentMessage.PROTOCOL,
                                                term,
                                                boot,
                                                lastSequence,
                                                MONITORING_SECONDS)));
        ask(AgentAction.HOST_PROBE);
    }

    /** Nobody could be reached for a while. */
    void lost() {
        reports.lost("There is no connection to " + machine.name());
    }

    void close() {
        usable = false;
        connection.ifPresent(Connection::close);
    }

    private void ask(AgentAction action) {
        questions++;
        question = "q" + term + "-" + questions;
        AgentCommand command =
                new AgentCommand(
                        question,
                        RequestId.NONE,
                        AgentCommand.NO_VM,
                        action,
                        Json.object(),
                        Duration.ofMinutes(1));
        connection.ifPresent(open -> open.sendToAgent(command));
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
            if (!boot.equals(Optional.of(welcome.bootId()))) {
                boot = Optional.of(welcome.bootId());
                lastSequence = 0;
            }
        } else if (message instanceof AgentEvent event) {
            take(from, event);
        } else if (message instanceof AgentResult result) {
            if (result.id().equals(question)) {
                answered(result);
            } else {
                results.accept(result);
            }
        }
    }

    private void take(Connection from, AgentEvent event) {
        switch (event.kind()) {
            case GUEST_CHANGED ->
                    reports.changed(event.vmId(), GuestChanged.fromJson(event.document()));
            case MONITORING -> reports.monitored(MonitoringReport.fromJson(event.document()));
        }
        if (event.sequence() != AgentEvent.UNNUMBERED) {
            lastSequence = event.sequence();
            from.sendToAgent(new AgentMessage.Acknowledgement(event.sequence()));
        }
    }

    private void answered(AgentResult result) {
        if (result.documentOrThrow().optionalString("hostname").isPresent()) {
            reports.probed(HostReport.fromJson(result.documentOrThrow()));
            ask(AgentAction.GUEST_LIST);
        } else {
            reports.listed(GuestStates.fromJson(result.documentOrThrow()));
            usable = true;
        }
    }

    @Override
    public String toString() {
        return machine.name();
    }
}
