package io.oneedge.server.simulation;

import io.oneedge.agent.CommandLedger;
import io.oneedge.agent.EventLog;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentEvent;
import io.oneedge.wire.agent.AgentMessage;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.GuestChanged;
import io.oneedge.wire.agent.HostLoad;
import io.oneedge.wire.agent.MonitoringReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One run of a machine's agent: the memory of commands and the log of events are the program's own;
 * the threads that run commands are a choice of what goes on next.
 */
final class AgentProgram {

    /** Of 100 actions, those that fail for a reason that nobody foresaw. */
    private static final int FAILURES = 12;

    /**
     * What is either done, or was not begun: drivers promise it. Once done, it is done when it is
     * asked for again, though the agent remembers nothing.
     */
    private static final Set<String> WHOLE =
            Set.of(
                    "guest.start",
                    "guest.restore",
                    "guest.save",
                    "guest.move",
                    "guest.migrate",
                    "guest.disk.attach",
                    "guest.disk.detach");

    /** A command that was taken in. */
    private static final class Task {
        final AgentCommand command;
        final List<Connection> asked = new ArrayList<>();
        Optional<AgentResult> result = Optional.empty();
        boolean interrupted;

        Task(AgentCommand command) {
            this.command = command;
        }
    }

    private final Machine machine;
    private final String bootId;
    private final Fate fate;
    private final Trace trace;
    private final CommandLedger<Task> ledger = new CommandLedger<>();
    private final EventLog events;
    private final List<Task> running = new ArrayList<>();
    private final Deeds deeds;
    private Optional<Connection> session = Optional.empty();

    AgentProgram(Machine machine, String bootId, Fate fate, Trace trace) {
        this.machine = machine;
        this.bootId = bootId;
        this.fate = fate;
        this.trace = trace;
        this.events = new EventLog(() -> bootId);
        this.deeds = new Deeds(machine, this::changed);
    }

    /** The process is gone, and its connection with it. */
    void end() {
        session.ifPresent(Connection::close);
    }

    /** Takes the greeting of a front-end and sends it what it missed; empty if it is refused. */
    Optional<Connection> greet(AgentMessage.Hello hello) {
        if (!machine.admits(hello.term())) {
            return Optional.empty();
        }
        session.ifPresent(Connection::close);
        ledger.beginSession();
        Connection connection = new Connection();
        connection.sendToFrontEnd(
                new AgentMessage.Welcome(
                        AgentMessage.PROTOCOL, bootId, machine.name(), events.last()));
        events.since(hello.bootId().orElse(""), hello.lastSequence())
                .forEach(connection::sendToFrontEnd);
        session = Optional.of(connection);
        return session;
    }

    /** Whether a command has come that was not read. */
    boolean isAsked(AgentAction action) {
        return session.stream()
                .flatMap(open -> open.toAgent.stream())
                .anyMatch(message ->
                        message instanceof AgentCommand command && command.action() == action);
    }

    boolean hasWork() {
        return !running.isEmpty() || session.filter(open -> !open.toAgent.isEmpty()).isPresent();
    }

    /** Reads a message, or goes on with a command. */
    void step() {
        boolean mail = session.filter(open -> !open.toAgent.isEmpty()).isPresent();
        if (mail && (running.isEmpty() || fate.percent(50))) {
            take(session.orElseThrow(), session.orElseThrow().toAgent.remove());
        } else if (!running.isEmpty()) {
            run(fate.one(running));
        }
    }

    private void take(Connection from, AgentMessage message) {
        if (message instanceof AgentMessage.Acknowledgement seen) {
            events.acknowledge(seen.sequence());
        } else if (message instanceof AgentCommand command) {
            admit(from, command);
        }
    }

    private void admit(Connection from, AgentCommand command) {
        switch (ledger.admit(command, () -> new Task(command))) {
            case CommandLedger.Admission.Run<Task>(Task task) -> {
                task.asked.add(from);
                running.add(task);
            }
            case CommandLedger.Admission.Wait<Task>(Task task) -> task.asked.add(from);
            case CommandLedger.Admission.Overtake<Task>(Task task, Task interrupted) -> {
                task.asked.add(from);
                interrupted.interrupted = true;
            }
            case CommandLedger.Admission.Known<Task>(Task task) ->
                    task.result.ifPresentOrElse(from::sendToFrontEnd, () -> task.asked.add(from));
            case CommandLedger.Admission.Refused<Task>(AgentResult result) ->
                    from.sendToFrontEnd(result);
        }
    }

    private void run(Task task) {
        running.remove(task);
        machine.changed();
        AgentCommand command = task.command;
        machine.asked().add(command.action());
        AgentResult result;
        try {
            result = result(task);
        } catch (Accident.AgentDies dies) {
            trace.tell(machine.name() + ": did " + command + ", and its agent ended");
            machine.killAgent();
            return;
        }
        trace.tell(
                machine.name()
                        + ": "
                        + command
                        + " -> "
                        + result.outcome()
                        + (result.ok() ? "" : " " + result.message()));
        task.result = Optional.of(result);
        ledger.finished(command).ifPresent(running::add);
        AgentResult said = result;
        task.asked.forEach(connection -> connection.sendToFrontEnd(said));
    }

    private AgentResult result(Task task) {
        AgentCommand command = task.command;
        boolean ofGuest = command.vmId() >= 0;
        try {
            machine.accident().before(command);
            if (task.interrupted) {
                throw Deeds.unavailable(command + " was interrupted");
            }
            boolean whole = WHOLE.contains(command.action().wireName());
            if (ofGuest && fate.fault(FAILURES) && !(whole && machine.did(command))) {
                if (fate.percent(50) && !whole) {
                    deeds.run(command);
                }
                throw Failure.action("it did not work");
            }
            JsonObject answer = deeds.run(command);
            machine.done(command);
            machine.accident().after(command);
            return AgentResult.succeeded(command.id(), answer);
        } catch (Failure failure) {
            return AgentResult.failed(command.id(), failure);
        }
    }

    /** Answers at once what changes nothing, unless it fails. */
    AgentResult answer(AgentCommand question) {
        machine.asked().add(question.action());
        try {
            if (fate.fault(FAILURES)) {
                throw Failure.action("it did not work");
            }
            return AgentResult.succeeded(question.id(), deeds.run(question));
        } catch (Failure failure) {
            return AgentResult.failed(question.id(), failure);
        }
    }

    /** A guest ends by itself. */
    void guestEnds(int vm, GuestChanged.Change how) {
        machine.changed();
        deeds.end(vm, how);
    }

    /** Figures of an interval; lost if nobody listens. */
    void report() {
        List<MonitoringReport.Guest> guests =
                machine.guests().keySet().stream()
                        .map(vm ->
                                new MonitoringReport.Guest(machine.evidence(vm), Optional.empty()))
                        .toList();
        HostLoad load = machine.load();
        session.ifPresent(open ->
                open.sendToFrontEnd(
                        new AgentEvent(
                                AgentEvent.UNNUMBERED,
                                AgentEvent.Kind.MONITORING,
                                AgentCommand.NO_VM,
                                new MonitoringReport(load, List.of(), guests).toJson())));
    }

    private void changed(int vm, GuestChanged.Change change) {
        AgentEvent event =
                events.append(
                        AgentEvent.Kind.GUEST_CHANGED,
                        vm,
                        new GuestChanged(change, machine.evidence(vm)).toJson());
        session.ifPresent(open -> open.sendToFrontEnd(event));
    }
}
