package io.oneedge.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes the place of OneGate for a guest without a cloud: notes when it says that it is ready. */
final class ReadyGate implements AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final int OK = 200;
    private static final int BODY_LIMIT = 64 * 1024;

    private final HttpServer server;
    private final BlockingQueue<Long> ready = new ArrayBlockingQueue<>(CONNECTIONS);

    ReadyGate(int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        server = HttpServer.create(address, CONNECTIONS);
        server.createContext("/vm", this::answer);
        server.start();
    }

    /** Forgets what was said before. */
    void reset() {
        ready.clear();
    }

    /** The time of the next report, as {@link System#nanoTime()}; empty if none came so long. */
    OptionalLong await(Duration limit) throws InterruptedException {
        Long time = ready.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        return time == null ? OptionalLong.empty() : OptionalLong.of(time);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT);
            if (new String(body, StandardCharsets.UTF_8).contains("READY")) {
                ready.offer(System.nanoTime());
            }
            exchange.sendResponseHeaders(OK, -1);
        }
    }
}
