package io.oneedge.agent.connect;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Carries bytes between standard input and output and a socket. */
final class Relay {

    /** Bytes that are on their way in one direction. */
    private static final int CHUNK = 32 * 1024;

    private Relay() {}

    /** Relays until one direction ends. */
    static void between(SocketChannel socket, OutputStream output) throws IOException {
        Thread.ofPlatform().daemon().name("to agent").start(() -> toSocket(socket));
        byte[] chunk = new byte[CHUNK];
        ByteBuffer buffer = ByteBuffer.wrap(chunk);
        while (socket.read(buffer) >= 0) {
            output.write(chunk, 0, buffer.position());
            buffer.clear();
        }
    }

    private static void toSocket(SocketChannel socket) {
        byte[] chunk = new byte[CHUNK];
        try (socket;
                InputStream input = new FileInputStream(FileDescriptor.in)) {
            for (int n = input.read(chunk); n >= 0; n = input.read(chunk)) {
                ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, n);
                while (buffer.hasRemaining()) {
                    socket.write(buffer);
                }
            }
        } catch (IOException e) {
            // Either end is gone; the socket is closed, which ends the other direction too.
            return;
        }
    }
}
