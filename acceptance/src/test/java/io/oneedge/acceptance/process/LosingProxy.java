package io.oneedge.acceptance.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to a front-end that carries every call and loses some answers: it waits until the answer is
 * there, so that whatever the call did is committed, and then cuts the connection.
 */
public final class LosingProxy implements AutoCloseable {

    /** Connections that wait to be carried. */
    private static final int BACKLOG = 16;

    private final ServerSocket server;
    private final int frontEnd;
    private final AtomicInteger toLose = new AtomicInteger();

    private LosingProxy(ServerSocket server, int frontEnd) {
        this.server = server;
        this.frontEnd = frontEnd;
    }

    /** A proxy before the front-end that listens on this port of this machine. */
    public static LosingProxy before(int frontEnd) {
        try {
            LosingProxy proxy =
                    new LosingProxy(
                            new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()),
                            frontEnd);
            Thread.ofVirtual().name("losing-proxy").start(proxy::serve);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String endpoint() {
        return "http://localhost:" + server.getLocalPort() + "/RPC2";
    }

    /** Loses the next so many answers. */
    public void lose(int answers) {
        toLose.set(answers);
    }

    /** How many answers are still to be lost. */
    public int left() {
        return toLose.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> carry(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void carry(Socket client) {
        try (client;
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), frontEnd)) {
            Thread.ofVirtual().start(() -> forward(client, behind));
            byte[] answer = all(behind.getInputStream());
            if (toLose.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
                client.getOutputStream().write(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forward(Socket client, Socket behind) {
        try {
            OutputStream out = behind.getOutputStream();
            client.getInputStream().transferTo(out);
        } catch (IOException e) {
            // One of the two has ended; the other thread sees it too.
        }
    }

    private static byte[] all(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        in.transferTo(bytes);
        return bytes.toByteArray();
    }
}
