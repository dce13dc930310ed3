package io.oneedge.wire.agent;

import java.util.Optional;

/**
 * What travels between front-end and agent. A conversation begins with {@link Hello} and {@link
 * Welcome} or {@link Refusal}; afterwards the front-end sends commands, acknowledgements and pings,
 * and the agent results, events and pongs, each at any time.
 */
public sealed interface AgentMessage
        permits AgentCommand,
                AgentEvent,
                AgentMessage.Acknowledgement,
                AgentMessage.Hello,
                AgentMessage.Ping,
                AgentMessage.Pong,
                AgentMessage.Refusal,
                AgentMessage.Welcome,
                AgentResult {

    /**
     * The version of this protocol; a change that an older peer cannot read raises it. 2: messages
     * are numbered, networks have uplinks and filters, running guests move. 3: guests are expected
     * before anything of them comes.
     */
    int PROTOCOL = 3;

    /** Seconds between two monitoring reports unless the front-end says otherwise. */
    int MONITORING_INTERVAL = 10;

    /**
     * The front-end's first message.
     *
     * @param protocol the version it speaks
     * @param term the number of its reign; only the newest front-end may command a host
     * @param bootId the agent's boot whose events it has seen; empty if none
     * @param lastSequence the last event of that boot that it has taken in; 0 if none
     * @param monitoringInterval seconds between monitoring reports; 0 for none
     * @param silenceMax seconds without a message after which the agent takes the front-end for
     *     gone; 0 for never
     */
    record Hello(
            int protocol,
            long term,
            Optional<String> bootId,
            long lastSequence,
            int monitoringInterval,
            int silenceMax)
            implements AgentMessage {

        /** The greeting of a front-end that may be silent for as long as it likes. */
        public Hello(
                int protocol,
                long term,
                Optional<String> bootId,
                long lastSequence,
                int monitoringInterval) {
            this(protocol, term, bootId, lastSequence, monitoringInterval, 0);
        }

        /** The first greeting of a front-end that has seen nothing of the agent. */
        public static Hello first(long term) {
            return new Hello(PROTOCOL, term, Optional.empty(), 0, MONITORING_INTERVAL);
        }
    }

    /**
     * The agent's answer.
     *
     * @param protocol the version it speaks
     * @param bootId names this run of the agent; sequence numbers and stored results hold within
     *     it. After another boot the front-end asks for the evidence of all guests.
     * @param hostname the host's name
     * @param lastSequence the last event that exists
     */
    record Welcome(int protocol, String bootId, String hostname, long lastSequence)
            implements AgentMessage {}

    /** The agent does not talk to this caller; it closes the connection after this. */
    record Refusal(Reason reason, String message) implements AgentMessage {

        /** Why the agent refuses. */
        public enum Reason {
            /** Another version of the protocol. */
            PROTOCOL,
            /** A newer front-end has spoken to this agent. */
            OLD_TERM
        }
    }

    /** The front-end has taken in all events up to this one; the agent may forget them. */
    record Acknowledgement(long sequence) implements AgentMessage {}

    /** Asks for a {@link Pong} with the same number. */
    record Ping(long number) implements AgentMessage {}

    /** Answers a {@link Ping}. */
    record Pong(long number) implements AgentMessage {}
}
