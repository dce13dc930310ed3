package io.oneedge.agent;

import io.oneedge.drivers.virtualization.GuestChange;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentEvent;
import io.oneedge.wire.agent.AgentMessage;
import io.oneedge.wire.agent.AgentStream;
import io.oneedge.wire.agent.GuestChanged;
import io.oneedge.wire.agent.GuestEvidence;
import io.oneedge.wire.agent.MonitoringReport;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Talks with front-ends over a unix socket. One at a time: a newcomer of the same or a newer term
 * takes the place of the one before.
 */
final class AgentServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AgentServer.class);

    private final String hostname;
    private final CommandRunner commands;
    private final EventLog events;
    private final Terms terms;
    private final Monitor monitor;
    private final AtomicReference<@Nullable AgentSession> current = new AtomicReference<>();
    private final ServerSocketChannel server;

    AgentServer(
            Path socket,
            String hostname,
            CommandRunner commands,
            EventLog events,
            Terms terms,
            HostActions host) {
        this.hostname = hostname;
        this.commands = commands;
        this.events = events;
        this.terms = terms;
        this.monitor = new Monitor(host, this::report);
        this.server = listen(socket);
    }

    private static ServerSocketChannel listen(Path socket) {
        try {
            Files.deleteIfExists(socket);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            return server;
        } catch (IOException e) {
            throw Failure.internal(
                    "Cannot listen on "
                            + socket
                            + " ("
                            + e.getMessage()
                            + "); its path may have 107 bytes",
                    e);
        }
    }

    /** Serves front-ends until it is closed. */
    void serve() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                Thread.ofVirtual().name("front-end").start(() -> talk(channel));
            }
        } catch (ClosedChannelException e) {
            LOG.info("Listens no more");
        } catch (IOException e) {
            throw Failure.internal("Cannot accept connections any more: " + e.getMessage(), e);
        }
    }

    private void talk(SocketChannel channel) {
        AgentStream stream = new AgentStream(channel, channel);
        try (stream) {
            if (stream.read().orElse(null) instanceof AgentMessage.Hello hello) {
                greet(stream, hello);
            } else {
                throw Failure.invalid("The caller did not begin with a greeting");
            }
        } catch (IOException | Failure e) {
            LOG.info("The conversation with a front-end ended: {}", e.getMessage());
        }
    }

    private void greet(AgentStream stream, AgentMessage.Hello hello) throws IOException {
        if (hello.protocol() != AgentMessage.PROTOCOL) {
            refuse(
                    stream,
                    AgentMessage.Refusal.Reason.PROTOCOL,
                    "this agent speaks version "
                            + AgentMessage.PROTOCOL
                            + " of the protocol, the caller "
                            + hello.protocol()
                            + "; update the older of them");
            return;
        }
        if (!terms.admit(hello.term())) {
            refuse(
                    stream,
                    AgentMessage.Refusal.Reason.OLD_TERM,
                    "term " + terms.newest() + " commands this host, not " + hello.term());
            return;
        }
        try (AgentSession session = new AgentSession(stream);
                Silence silence = new Silence(Duration.ofSeconds(hello.silenceMax()), session)) {
            begin(session, hello);
            LOG.info("A front-end of term {} is connected", hello.term());
            for (var next = stream.read(); next.isPresent(); next = stream.read()) {
                silence.ends();
                take(session, next.get());
            }
        }
    }

    private static void refuse(
            AgentStream stream, AgentMessage.Refusal.Reason reason, String message)
            throws IOException {
        LOG.warn("Refused a caller: {}", message);
        stream.write(new AgentMessage.Refusal(reason, message));
    }

    private void begin(AgentSession session, AgentMessage.Hello hello) {
        commands.beginSession();
        // No event may pass between the list of those it missed and its being the current session.
        synchronized (events) {
            session.send(
                    new AgentMessage.Welcome(
                            AgentMessage.PROTOCOL, events.bootId(), hostname, events.last()));
            events.since(hello.bootId().orElse(""), hello.lastSequence()).forEach(session::send);
            AgentSession before = current.getAndSet(session);
            if (before != null) {
                before.close();
            }
        }
        monitor.every(hello.monitoringInterval());
    }

    private void take(AgentSession session, AgentMessage message) {
        switch (message) {
            case AgentCommand command -> {
                LOG.info("Asked: {}", command);
                commands.submit(command).thenAccept(session::send);
            }
            case AgentMessage.Acknowledgement seen -> events.acknowledge(seen.sequence());
            case AgentMessage.Ping ping -> session.send(new AgentMessage.Pong(ping.number()));
            case AgentMessage.Pong pong -> LOG.debug("{}", pong);
            case AgentMessage other ->
                    throw Failure.invalid("Unexpected message from the front-end: " + other);
        }
    }

    /** Tells the front-end, now or when it is back, what a guest did. */
    void changed(GuestChange change) {
        GuestEvidence evidence =
                new GuestEvidence(
                        change.vmId(),
                        change.deployId(),
                        change.isRunning()
                                ? GuestEvidence.State.RUNNING
                                : GuestEvidence.State.NOT_RUNNING,
                        change.detail());
        GuestChanged told =
                new GuestChanged(
                        switch (change.kind()) {
                            case SHUT_DOWN -> GuestChanged.Change.SHUT_DOWN;
                            case STOPPED -> GuestChanged.Change.STOPPED;
                            case DIED -> GuestChanged.Change.DIED;
                            case CRASHED -> GuestChanged.Change.CRASHED;
                            case REBOOTED -> GuestChanged.Change.REBOOTED;
                        },
                        evidence);
        synchronized (events) {
            send(events.append(AgentEvent.Kind.GUEST_CHANGED, change.vmId(), told.toJson()));
        }
    }

    private void report(MonitoringReport report) {
        send(
                new AgentEvent(
                        AgentEvent.UNNUMBERED,
                        AgentEvent.Kind.MONITORING,
                        AgentCommand.NO_VM,
                        report.toJson()));
    }

    private void send(AgentEvent event) {
        AgentSession session = current.get();
        if (session != null) {
            session.send(event);
        }
    }

    @Override
    public void close() {
        monitor.close();
        AgentSession session = current.getAndSet(null);
        if (session != null) {
            session.close();
        }
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("The socket was closed already", e);
        }
    }
}
