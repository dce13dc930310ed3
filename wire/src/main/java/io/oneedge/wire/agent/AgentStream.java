package io.oneedge.wire.agent;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages over a byte stream: each as its length in bytes, a big-endian number of 32 bits, and
 * then its JSON in UTF-8. In each direction they are numbered from 1 on: where one is missing or
 * comes twice the stream is of no use any more, whatever lost it. One thread may read while any
 * number write.
 */
public final class AgentStream implements AutoCloseable {

    /** Bytes of the largest message: a report of 10,000 guests fits. */
    public static final int MESSAGE_MAX = 8 * 1024 * 1024;

    /** The member that holds a message's number. */
    private static final String NUMBER = "frame";

    private long lastRead;
    private long lastWritten;
    private final ReadableByteChannel in;
    private final WritableByteChannel out;
    private final ReentrantLock writing = new ReentrantLock();

    public AgentStream(ReadableByteChannel in, WritableByteChannel out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Waits for the next message; empty at the end of the stream. What cannot be read as a message
     * is a {@link Failure}, after which the stream cannot be used further.
     */
    public Optional<AgentMessage> read() throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        if (!fill(length)) {
            return Optional.empty();
        }
        int bytes = length.getInt(0);
        if (bytes < 0 || bytes > MESSAGE_MAX) {
            throw Failure.invalid(
                    "A message between front-end and agent has at most "
                            + MESSAGE_MAX
                            + " bytes, not "
                            + Integer.toUnsignedLong(bytes));
        }
        ByteBuffer body = ByteBuffer.allocate(bytes);
        if (!fill(body) && bytes > 0) {
            throw new EOFException("the stream ended within a message");
        }
        JsonObject json = JsonReader.read(body.array()).asObject();
        AgentMessage message = AgentCodec.fromJson(json);
        requireNext(json.optionalNumber(NUMBER), message);
        return Optional.of(message);
    }

    /** Peers of before the numbering are understood as far as they are refused. */
    private void requireNext(Optional<Long> number, AgentMessage message) {
        lastRead++;
        boolean unnumbered =
                switch (message) {
                    case AgentMessage.Hello hello -> hello.protocol() < AgentMessage.PROTOCOL;
                    case AgentMessage.Refusal refusal -> true;
                    default -> false;
                };
        if (number.isEmpty() ? !unnumbered : number.get() != lastRead) {
            throw Failure.invalid(
                    "A message is missing between front-end and agent: number "
                            + lastRead
                            + " was to come, not "
                            + number.map(String::valueOf).orElse("one without a number"));
        }
    }

    /** Writes a message whole. */
    public void write(AgentMessage message) throws IOException {
        JsonObject json = AgentCodec.toJson(message);
        writing.lock();
        try {
            byte[] body =
                    json.with(NUMBER, lastWritten + 1).compact().getBytes(StandardCharsets.UTF_8);
            if (body.length > MESSAGE_MAX) {
                throw Failure.invalid(
                        "A message of "
                                + body.length
                                + " bytes is too large for the agent's stream");
            }
            lastWritten++;
            ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + body.length);
            frame.putInt(body.length).put(body).flip();
            while (frame.hasRemaining()) {
                out.write(frame);
            }
        } finally {
            writing.unlock();
        }
    }

    /** Fills the buffer; false if the stream ended before its first byte. */
    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (in.read(buffer) < 0) {
                if (buffer.position() > 0) {
                    throw new EOFException("the stream ended within a message");
                }
                return false;
            }
        }
        return true;
    }

    /** Closes both directions; a thread that reads gets an {@link IOException}. */
    @Override
    public void close() throws IOException {
        try (out) {
            in.close();
        }
    }
}
