package io.oneedge.acceptance.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.acceptance.process.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image that comes over the web: how far it is, and its end before it is there. */
class ImageTransferTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final int MIB = 1024 * 1024;

    /** MiB that are promised, and that come before nothing comes any more. */
    private static final int ALL = 64;

    private static final int SENT = 16;

    @TempDir Path home;

    private final CountDownLatch over = new CountDownLatch(1);

    @Test
    void tellsHowFarItIsAndIsEndedAtOnceWithoutAnythingLeft() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/image", this::stall);
        server.start();
        try (FrontEndProcess frontEnd = FrontEndProcess.start(home)) {
            Commands one = frontEnd.administrator();
            one.reading("SAFE_HOSTS = \"127.0.0.1\"", "onedatastore", "update", "1", "-a", "-");
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/image";
            int image =
                    one.create(
                            "oneimage", "create", "-d", "1", "--name", "slow", "--path", address);
            String id = Integer.toString(image);
            Patience.holds(
                    "word of how far the image is",
                    LIMIT,
                    () -> one.check("oneimage", "why", id).contains("16.0 of 64.0 MiB (25 %)"));
            one.check("oneimage", "delete", id);
            Duration taken =
                    Patience.holds(
                            "the image to be gone",
                            LIMIT,
                            () -> !one.check("oneimage", "list").contains("slow"));
            System.out.println("An import is ended after " + taken.toMillis() + " ms");
            try (Stream<Path> left = Files.list(home.resolve("data/datastores/1"))) {
                assertThat(left).isEmpty();
            }
        } finally {
            over.countDown();
            server.stop(0);
        }
    }

    private void stall(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, (long) ALL * MIB);
        byte[] content = new byte[MIB];
        java.util.Arrays.fill(content, (byte) 7);
        for (int i = 0; i < SENT; i++) {
            exchange.getResponseBody().write(content);
        }
        exchange.getResponseBody().flush();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }
}
