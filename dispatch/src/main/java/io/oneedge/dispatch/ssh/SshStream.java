package io.oneedge.dispatch.ssh;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.agent.AgentStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A running ssh with the agent's stream at its other end. */
final class SshStream {

    /** Bytes that a login shell may print before the agent's relay speaks. */
    private static final int NOISE_MAX = 64 * 1024;

    private static final int CHUNK = 32 * 1024;

    /** Of the stack of the thread that reads what comes, in bytes: it copies, and nothing else. */
    private static final long STACK = 128 * 1024;

    /** How long an ssh that closed its output may take to end. */
    private static final Duration END_MAX = Duration.ofSeconds(5);

    /** Of what ssh says on standard error, in bytes; there are seldom more than a few lines. */
    private static final int WORDS_MAX = 16 * 1024;

    private final Process process;
    private final Path words;
    private final Pipe.SourceChannel arriving;

    private SshStream(Process process, Path words, Pipe.SourceChannel arriving) {
        this.process = process;
        this.words = words;
        this.arriving = arriving;
    }

    /**
     * Starts ssh.
     *
     * @param words file for what it says on standard error
     */
    static SshStream start(List<String> command, Path words) {
        try {
            Files.createDirectories(words.getParent());
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.to(words.toFile()))
                            .start();
            Pipe pipe = Pipe.open();
            // A read of a pipe to a process holds a platform thread; many hosts would take all
            // those that carry virtual threads.
            Thread.ofPlatform()
                    .daemon()
                    .name("ssh")
                    .stackSize(STACK)
                    .start(() -> copy(process, pipe.sink()));
            return new SshStream(process, words, pipe.source());
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.ACTION,
                    "Cannot start "
                            + command.getFirst()
                            + ": is it installed and in the PATH? ("
                            + e.getMessage()
                            + ")",
                    e);
        }
    }

    private static void copy(Process process, Pipe.SinkChannel sink) {
        byte[] chunk = new byte[CHUNK];
        try (sink;
                InputStream input = process.getInputStream()) {
            for (int n = input.read(chunk); n >= 0; n = input.read(chunk)) {
                ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, n);
                while (buffer.hasRemaining()) {
                    sink.write(buffer);
                }
            }
        } catch (IOException e) {
            // Whoever reads the other end is gone, or ssh was killed.
            return;
        }
    }

    /** Reads up to a line that begins in one of these ways; empty if the end comes before. */
    Optional<String> awaitLine(List<String> beginnings) throws IOException {
        StringBuilder line = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        for (int read = 0; read < NOISE_MAX; read++) {
            one.clear();
            if (arriving.read(one) < 0) {
                return Optional.empty();
            }
            char letter = (char) (one.get(0) & 0xff);
            if (letter != '\n') {
                line.append(letter);
            } else if (beginnings.stream().anyMatch(line.toString()::startsWith)) {
                return Optional.of(line.toString());
            } else {
                line.setLength(0);
            }
        }
        return Optional.empty();
    }

    /** Sends a file. */
    void send(Path file) throws IOException {
        OutputStream output = process.getOutputStream();
        Files.copy(file, output);
        output.flush();
    }

    /** The messages that come and go. */
    AgentStream messages() {
        return new AgentStream(new In(), new Out());
    }

    /** The exit status of an ssh that has closed its output; that of a failure if it hangs. */
    int status() throws InterruptedException {
        if (process.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
            return process.exitValue();
        }
        kill();
        return Ssh.FAILED;
    }

    /** What it said on standard error. */
    String said() {
        try (InputStream in = Files.newInputStream(words)) {
            return new String(in.readNBytes(WORDS_MAX), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends it at once, whoever reads or writes. */
    void kill() {
        process.destroyForcibly();
        try {
            arriving.close();
        } catch (IOException e) {
            // It is given up anyway.
            return;
        }
    }

    private final class In implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer buffer) throws IOException {
            return arriving.read(buffer);
        }

        @Override
        public boolean isOpen() {
            return arriving.isOpen();
        }

        @Override
        public void close() {
            kill();
        }
    }

    private final class Out implements WritableByteChannel {
        private final OutputStream output = process.getOutputStream();

        @Override
        public int write(ByteBuffer buffer) throws IOException {
            int bytes = buffer.remaining();
            byte[] chunk = new byte[bytes];
            buffer.get(chunk);
            output.write(chunk);
            output.flush();
            return bytes;
        }

        @Override
        public boolean isOpen() {
            return process.isAlive();
        }

        /** Kills first: closing waits for a writer, and a writer for a host that may hang. */
        @Override
        public void close() {
            kill();
        }
    }
}
