package io.oneedge.dispatch.link;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentEvent;
import io.oneedge.wire.agent.AgentMessage;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.GuestChanged;
import io.oneedge.wire.agent.GuestStates;
import io.oneedge.wire.agent.HostReport;
import io.oneedge.wire.agent.MonitoringReport;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is said between a front-end and the agent of one host, from one connection to the next: the
 * greeting with what was heard last, the questions before an agent is used, what its answers and
 * events mean, and whether people know that it cannot be reached. It waits for nothing and sends
 * nothing; whoever has the connections does.
 *
 * <p>Events come on another thread than answers.
 */
public final class AgentConversation {

    private final HostReports reports;
    private final long term;
    private final int monitoringSeconds;
    private final AtomicLong questions = new AtomicLong();
    private Optional<String> boot = Optional.empty();
    private volatile long lastSequence;

    /** Whether the host is to be asked again what it is. */
    private volatile boolean stale;

    /** Why the agent could not be reached, as people were told last. */
    private volatile String told = "";

    /**
     * Knows nothing of the agent yet.
     *
     * @param reports hears what the agent says
     * @param term of this front-end; an agent that has seen a newer one refuses it
     * @param monitoringSeconds between two reports of figures
     */
    public AgentConversation(HostReports reports, long term, int monitoringSeconds) {
        this.reports = reports;
        this.term = term;
        this.monitoringSeconds = monitoringSeconds;
    }

    /** How the next connection begins. */
    public AgentMessage.Hello hello() {
        return new AgentMessage.Hello(
                AgentMessage.PROTOCOL,
                term,
                boot,
                lastSequence,
                monitoringSeconds,
                (int) AgentLink.SILENCE_MAX.toSeconds());
    }

    /** The agent has answered the greeting: one that was started anew numbers its events anew. */
    public void welcomed(AgentMessage.Welcome welcome) {
        if (!boot.equals(Optional.of(welcome.bootId()))) {
            boot = Optional.of(welcome.bootId());
            lastSequence = 0;
        }
    }

    /** What is asked first over a new connection. */
    public AgentCommand firstQuestion() {
        return question(AgentAction.HOST_PROBE);
    }

    /**
     * Takes the answer to a question in.
     *
     * @return what is asked next; nothing once everything is known, and the agent may be used
     * @throws io.oneedge.foundation.failure.Failure if the answer is none, or cannot be stored:
     *     then the connection is of no use
     */
    public Optional<AgentCommand> answered(AgentCommand question, AgentResult answer) {
        if (question.action() == AgentAction.HOST_PROBE) {
            stale = false;
            reports.probed(HostReport.fromJson(answer.documentOrThrow()));
            return Optional.of(question(AgentAction.GUEST_LIST));
        }
        reports.listed(GuestStates.fromJson(answer.documentOrThrow()));
        told = "";
        return Optional.empty();
    }

    /** Whether the host is no longer what it said last, as far as the agent knows. */
    boolean isStale() {
        return stale;
    }

    /** Somebody says that the host is no longer what it was. */
    void doubt() {
        stale = true;
    }

    /**
     * Takes an event in.
     *
     * @return the number that is to be acknowledged, if it has one; it is stored by then
     * @throws io.oneedge.foundation.failure.Failure if it cannot be stored: it has to come again,
     *     so the connection is of no use
     */
    public OptionalLong heard(AgentEvent event) {
        switch (event.kind()) {
            case GUEST_CHANGED ->
                    reports.changed(event.vmId(), GuestChanged.fromJson(event.document()));
            case MONITORING -> {
                MonitoringReport report = MonitoringReport.fromJson(event.document());
                reports.monitored(report);
                if (report.changed()) {
                    stale = true;
                }
            }
        }
        if (event.sequence() == AgentEvent.UNNUMBERED) {
            return OptionalLong.empty();
        }
        lastSequence = event.sequence();
        return OptionalLong.of(event.sequence());
    }

    /** Whether people were not told yet that this is why the agent cannot be reached. */
    public boolean isNews(String problem) {
        return !told.equals(problem);
    }

    /**
     * Tells people why the agent cannot be reached. What could not be written down, and so fails
     * here, is news still.
     */
    public void tell(String problem) {
        reports.lost(problem);
        told = problem;
    }

    /** Somebody may have mended what was wrong: if it is wrong still, that is news. */
    public void forgetTold() {
        told = "";
    }

    private AgentCommand question(AgentAction action) {
        return new AgentCommand(
                "q" + term + "-" + questions.incrementAndGet(),
                RequestId.NONE,
                AgentCommand.NO_VM,
                action,
                Json.object(),
                AgentLink.QUESTION_DEADLINE);
    }
}
