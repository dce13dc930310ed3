package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A socket in a guest's directory that takes in what QEMU sends, once, and keeps it in a file. */
final class MemoryReceiver implements AutoCloseable {

    /** The socket's name; QEMU, which runs in that directory, is told no path. */
    static final String SOCKET = "save.sock";

    private static final int BUFFER_BYTES = 1024 * 1024;

    private final Path socket;
    private final ServerSocketChannel server;
    private final CompletableFuture<Long> received = new CompletableFuture<>();

    private MemoryReceiver(Path socket, ServerSocketChannel server) {
        this.socket = socket;
        this.server = server;
    }

    /** Listens; only the guest's user may connect. */
    static MemoryReceiver listen(Path directory, GuestUser user, int vmId, FileChannel file) {
        Path socket = directory.resolve(SOCKET);
        try {
            Files.deleteIfExists(socket);
            ServerSocketChannel server = UnixSocket.listen(socket);
            MemoryReceiver receiver = new MemoryReceiver(socket, server);
            user.give(socket, vmId);
            Thread.ofVirtual().name("memory-" + vmId).start(() -> receiver.receive(file));
            return receiver;
        } catch (IOException e) {
            throw Failure.of(FailureKind.ACTION, "Cannot listen at " + socket + ": " + e, e);
        }
    }

    private void receive(FileChannel file) {
        try (SocketChannel from = server.accept()) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
            long bytes = 0;
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    bytes += file.write(buffer);
                }
                buffer.clear();
            }
            file.force(true);
            received.complete(bytes);
        } catch (IOException e) {
            received.completeExceptionally(e);
        }
    }

    /** Fails if what was received so far could not be kept. */
    void check() {
        if (received.isCompletedExceptionally()) {
            await(Duration.ofMillis(1));
        }
    }

    /** Waits until all is on the disk; tells how many bytes. */
    long await(Duration deadline) {
        try {
            return received.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw Failure.of(
                    FailureKind.ACTION,
                    "Cannot keep what " + socket + " receives: " + e.getCause(),
                    e);
        } catch (TimeoutException e) {
            throw Failure.of(FailureKind.UNAVAILABLE, "Writing the checkpoint took too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(FailureKind.UNAVAILABLE, "Writing the checkpoint was cancelled", e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            // It goes with the guest's directory.
            return;
        }
    }
}
