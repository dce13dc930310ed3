package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with one QEMU in its machine protocol: a JSON object a line; answers carry the
 * command's id, events come between. QEMU talks to one caller at a time.
 */
final class QmpConnection implements AutoCloseable {

    /** How long QEMU may take to answer. It answers at once unless its main loop is stuck. */
    static final Duration ANSWER = Duration.ofSeconds(5);

    /** Is told what QEMU tells unasked, on the connection's own thread. */
    interface Listener {

        void event(String name, JsonObject data);

        /** QEMU closed the connection: most likely it ended. */
        void closed();
    }

    private final SocketChannel channel;
    private final Listener listener;
    private final LineReader lines;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<String, CompletableFuture<JsonObject>> pending = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean open = true;
    private volatile boolean established;

    private QmpConnection(SocketChannel channel, Listener listener) {
        this.channel = channel;
        this.listener = listener;
        this.lines = new LineReader(channel);
    }

    /** Connects and leaves the negotiation mode; fails if QEMU does not listen or not answer. */
    static QmpConnection connect(Path socket, Listener listener) throws IOException {
        QmpConnection connection = new QmpConnection(UnixSocket.connect(socket), listener);
        Thread.ofVirtual().name("qmp-" + socket).start(connection::readAll);
        try {
            connection.execute("qmp_capabilities", Json.object());
            connection.established = true;
        } catch (Failure e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /** Executes a command and waits for its answer. */
    JsonObject execute(String command) {
        return execute(command, Json.object());
    }

    /** Executes a command with arguments and waits for its answer. */
    JsonObject execute(String command, JsonObject arguments) {
        return execute(command, arguments, ANSWER);
    }

    /** Executes a command that QEMU may take so long to answer. */
    JsonObject execute(String command, JsonObject arguments, Duration limit) {
        String id = Long.toString(lastId.incrementAndGet());
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        pending.put(id, answer);
        try {
            if (Thread.currentThread().isInterrupted()) {
                // To write now would close the connection.
                throw noAnswer(command, "cancelled", null);
            }
            if (!open) {
                throw noAnswer(command, "the connection is closed", null);
            }
            write(
                    Json.object()
                            .with("execute", command)
                            .with("arguments", arguments)
                            .with("id", id));
            JsonObject reply = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (reply.has("error")) {
                throw Failure.action(
                        "QEMU refused " + command + ": " + reply.object("error").string("desc"));
            }
            return reply;
        } catch (IOException | ExecutionException e) {
            throw noAnswer(command, "the connection was lost", e);
        } catch (TimeoutException e) {
            throw noAnswer(command, "no answer within " + limit.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw noAnswer(command, "cancelled", e);
        } finally {
            pending.remove(id);
        }
    }

    private static Failure noAnswer(String command, String why, @Nullable Exception cause) {
        String message = "QEMU did not answer " + command + ": " + why;
        return cause == null
                ? Failure.of(FailureKind.UNAVAILABLE, message)
                : Failure.of(FailureKind.UNAVAILABLE, message, cause);
    }

    private void write(JsonObject message) throws IOException {
        byte[] line = (message.compact() + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.wrap(line);
        writing.lock();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } finally {
            writing.unlock();
        }
    }

    private void readAll() {
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                take(JsonReader.read(line).asObject());
            }
        } catch (IOException | Failure e) {
            // Either way the conversation is over; whether QEMU lives is found out by its process.
            open = false;
        }
        close();
        pending.values().forEach(p -> p.completeExceptionally(new IOException("closed")));
        if (established) {
            listener.closed();
        }
    }

    private void take(JsonObject message) {
        if (message.has("event")) {
            listener.event(
                    message.string("event"), message.optionalObject("data").orElse(Json.object()));
            return;
        }
        message.optionalString("id")
                .map(pending::remove)
                .ifPresent(answer -> answer.complete(message));
    }

    boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is left to lose.
            return;
        }
    }
}
