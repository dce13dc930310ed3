package io.oneedge.drivers.virtualization.qemu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Carries what a guest sends to the host that it goes to, until it is cut. */
final class SocketBridge implements AutoCloseable {

    private final ServerSocketChannel server;
    private final List<SocketChannel> ends = new ArrayList<>();
    private final Path to;

    /** Listens in the place of one guest, and connects to the other when it has to. */
    SocketBridge(Path from, Path to, GuestUser user, int vmId) {
        this.to = to;
        try {
            Files.deleteIfExists(from);
            server = UnixSocket.listen(from);
            user.give(from, vmId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        try {
            SocketChannel near = server.accept();
            synchronized (ends) {
                ends.add(near);
            }
            SocketChannel far = UnixSocket.connect(to);
            synchronized (ends) {
                ends.add(far);
            }
            Thread.ofVirtual().start(() -> copy(far, near));
            copy(near, far);
        } catch (IOException e) {
            cut();
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            return;
        }
    }

    @Override
    public void close() {
        cut();
    }

    void cut() {
        try {
            server.close();
            synchronized (ends) {
                for (SocketChannel end : ends) {
                    end.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
