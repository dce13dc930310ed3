package io.oneedge.agent.tunnel;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Carries bytes between standard input and output and a socket. */
final class Carrier {

    /** Bytes that are on their way in one direction. */
    private static final int CHUNK = 128 * 1024;

    /** How long the other end of a disk's way may leave QEMU, which waits, without an answer. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final Path file;
    private final AtomicLong unanswered = new AtomicLong();
    private final CompletableFuture<SocketChannel> socket = new CompletableFuture<>();
    private final Thread reader;

    private Carrier(Path file) {
        this.file = file;
        this.reader = Thread.ofPlatform().daemon().name("to QEMU").start(this::toSocket);
    }

    /** One that reads from now on: whoever started this program may be gone before QEMU comes. */
    static Carrier ofStandardInput(Path file) {
        return new Carrier(file);
    }

    /**
     * Watches from now on whether QEMU gets its answers: while it waits for a disk's, its guest may
     * stand still.
     *
     * @param silent what to do when it gets none
     */
    void requireAnswers(Runnable silent) {
        Thread.ofPlatform().daemon().name("answers").start(() -> watch(silent));
    }

    private void watch(Runnable silent) {
        try {
            while (true) {
                Thread.sleep(LOOK_INTERVAL);
                long since = unanswered.get();
                if (since != 0 && System.nanoTime() - since > ANSWER_MAX.toNanos()) {
                    silent.run();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Carries until both directions have ended. */
    void carry(SocketChannel qemu, OutputStream output) throws IOException {
        socket.complete(qemu);
        byte[] chunk = new byte[CHUNK];
        ByteBuffer buffer = ByteBuffer.wrap(chunk);
        while (qemu.read(buffer) >= 0) {
            unanswered.compareAndSet(0, System.nanoTime());
            output.write(chunk, 0, buffer.position());
            buffer.clear();
        }
        output.close();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void toSocket() {
        byte[] chunk = new byte[CHUNK];
        try (InputStream input = new FileInputStream(FileDescriptor.in)) {
            for (int n = input.read(chunk); n >= 0; n = input.read(chunk)) {
                SocketChannel qemu = socket.join();
                unanswered.set(0);
                ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, n);
                while (buffer.hasRemaining()) {
                    qemu.write(buffer);
                }
            }
            end();
        } catch (IOException e) {
            // QEMU's end is gone, which ends the other direction too.
            return;
        }
    }

    private void end() throws IOException {
        if (socket.isDone()) {
            socket.join().shutdownOutput();
        } else {
            Files.deleteIfExists(file);
            Runtime.getRuntime().halt(0);
        }
    }
}
