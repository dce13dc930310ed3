package io.oneedge.wire.agent;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The front-end's end of a conversation with an agent. When it is lost, every pending command
 * completes with a {@link Failure} of kind {@link FailureKind#UNAVAILABLE}: its fate is open.
 * Connect again, with the last event taken in, and submit the same commands again under the same
 * ids.
 */
public final class AgentConnection implements AutoCloseable {

    /** Commands that may wait for their results on one connection. */
    public static final int PENDING_MAX = 10_000;

    /** Is told what an agent tells unasked, on the connection's own thread, in order. */
    public interface Listener {

        /** A numbered event is to be acknowledged once it is stored. */
        void event(AgentConnection connection, AgentEvent event);

        /** The connection is gone; called once, after everything that arrived before. */
        void closed(AgentConnection connection, String reason);
    }

    private final AgentStream stream;
    private final AgentMessage.Welcome welcome;
    private final Listener listener;
    private final Map<String, CompletableFuture<AgentResult>> pending = new ConcurrentHashMap<>();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicLong heard = new AtomicLong();
    private volatile String end = "";

    private AgentConnection(AgentStream stream, AgentMessage.Welcome welcome, Listener listener) {
        this.stream = stream;
        this.welcome = welcome;
        this.listener = listener;
    }

    /** Connects to the agent's unix socket and greets it; fails if it refuses or is not there. */
    public static AgentConnection connect(
            Path socket, AgentMessage.Hello hello, Listener listener) {
        SocketChannel channel;
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            throw unavailable("Cannot connect to the agent at " + socket + "; does it run?", e);
        }
        return greet(new AgentStream(channel, channel), hello, listener);
    }

    /** Greets the agent at the other end of a stream; closes the stream if that fails. */
    public static AgentConnection greet(
            AgentStream stream, AgentMessage.Hello hello, Listener listener) {
        try {
            stream.write(hello);
            AgentConnection connection = new AgentConnection(stream, welcome(stream), listener);
            Thread.ofVirtual().name("agent-connection").start(connection::readAll);
            return connection;
        } catch (IOException e) {
            closeQuietly(stream);
            throw unavailable("The agent closed the connection during the greeting", e);
        } catch (Failure e) {
            closeQuietly(stream);
            throw e;
        }
    }

    private static AgentMessage.Welcome welcome(AgentStream stream) throws IOException {
        Optional<AgentMessage> answer = stream.read();
        return switch (answer.orElseThrow(() -> new IOException("end of stream"))) {
            case AgentMessage.Welcome welcome -> welcome;
            case AgentMessage.Refusal refusal -> throw refused(refusal);
            case AgentMessage other ->
                    throw Failure.invalid("The agent does not greet but sends " + other);
        };
    }

    /** The cause of the failure to connect to an agent that speaks another version. */
    public static final class OtherProtocol extends Exception {
        private static final long serialVersionUID = 1;
    }

    private static Failure refused(AgentMessage.Refusal refusal) {
        String message = "The agent refuses this caller: " + refusal.message();
        return switch (refusal.reason()) {
            case PROTOCOL -> Failure.of(FailureKind.ACTION, message, new OtherProtocol());
            case OLD_TERM -> Failure.action(message);
        };
    }

    /** The agent's greeting. */
    public AgentMessage.Welcome welcome() {
        return welcome;
    }

    public boolean isOpen() {
        return open.get();
    }

    /** How many messages have come from the agent; one that does not grow is no longer heard. */
    public long heard() {
        return heard.get();
    }

    /** Asks the agent for a sign of life. */
    public void ping(long number) {
        try {
            stream.write(new AgentMessage.Ping(number));
        } catch (IOException e) {
            lose("cannot send: " + reason(e));
        }
    }

    /** Gives the agent up, because of this. */
    public void close(String reason) {
        lose(reason);
    }

    /**
     * Sends a command. The future completes with its result, whatever the outcome, or with a
     * failure if the connection is lost before; it runs on the connection's thread, so what is hung
     * onto it must be short.
     */
    public CompletableFuture<AgentResult> submit(AgentCommand command) {
        CompletableFuture<AgentResult> future = new CompletableFuture<>();
        if (pending.size() >= PENDING_MAX) {
            return CompletableFuture.failedFuture(
                    Failure.of(
                            FailureKind.UNAVAILABLE,
                            "More than " + PENDING_MAX + " commands wait for agent " + name()));
        }
        CompletableFuture<AgentResult> same = pending.putIfAbsent(command.id(), future);
        if (same != null) {
            return same;
        }
        try {
            stream.write(command);
        } catch (IOException e) {
            lose("cannot send: " + reason(e));
        } catch (Failure e) {
            pending.remove(command.id());
            future.completeExceptionally(e);
        }
        if (!open.get() && pending.remove(command.id()) != null) {
            future.completeExceptionally(lost("it was closed"));
        }
        return future;
    }

    /** Tells the agent that it may forget the events up to this one. */
    public void acknowledge(long sequence) {
        try {
            stream.write(new AgentMessage.Acknowledgement(sequence));
        } catch (IOException e) {
            lose("cannot send: " + reason(e));
        }
    }

    private void readAll() {
        String reason = "the agent closed it";
        try {
            for (var next = stream.read(); next.isPresent(); next = stream.read()) {
                heard.incrementAndGet();
                take(next.get());
            }
        } catch (IOException | Failure e) {
            reason = reason(e);
        }
        lose(reason);
        listener.closed(this, end);
    }

    private void take(AgentMessage message) throws IOException {
        switch (message) {
            case AgentResult result -> {
                CompletableFuture<AgentResult> future = pending.remove(result.id());
                if (future != null) {
                    future.complete(result);
                }
            }
            case AgentEvent event -> listener.event(this, event);
            case AgentMessage.Ping ping -> stream.write(new AgentMessage.Pong(ping.number()));
            case AgentMessage.Pong pong -> {}
            case AgentMessage.Hello hello -> throw unexpected(hello);
            case AgentMessage.Welcome again -> throw unexpected(again);
            case AgentMessage.Refusal refusal -> throw unexpected(refusal);
            case AgentMessage.Acknowledgement acknowledgement -> throw unexpected(acknowledgement);
            case AgentCommand command -> throw unexpected(command);
        }
    }

    private void lose(String reason) {
        if (open.compareAndSet(true, false)) {
            end = reason;
            closeQuietly(stream);
        }
        for (String id : pending.keySet()) {
            CompletableFuture<AgentResult> future = pending.remove(id);
            if (future != null) {
                future.completeExceptionally(lost(reason));
            }
        }
    }

    private String name() {
        return welcome.hostname();
    }

    private Failure lost(String reason) {
        return Failure.of(
                FailureKind.UNAVAILABLE,
                "The connection to the agent of " + name() + " was lost (" + reason + ")");
    }

    private static Failure unexpected(AgentMessage message) {
        return Failure.invalid("Unexpected message from the agent: " + message);
    }

    private static Failure unavailable(String message, IOException cause) {
        return Failure.of(FailureKind.UNAVAILABLE, message + " (" + reason(cause) + ")", cause);
    }

    /** In words, also where an exception has none. */
    static String reason(Exception e) {
        String message = e.getMessage();
        if (message != null) {
            return message;
        }
        return switch (e) {
            case ClosedChannelException closed -> "this side closed it";
            case EOFException ended -> "it ended within a message";
            default -> e.getClass().getSimpleName();
        };
    }

    private static void closeQuietly(AgentStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // It is given up anyway.
            return;
        }
    }

    @Override
    public void close() {
        lose("it was closed here");
    }
}
