package io.oneedge.drivers.datastore.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.oneedge.drivers.datastore.ImageImport;
import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebImagesTest {

    private static final List<String> HERE = List.of("127.0.0.1");

    /** Names and the addresses that somebody gave them. */
    private static final Map<String, List<String>> NAMES =
            Map.of(
                    "images.example", List.of("127.0.0.1"),
                    "inside.example", List.of("10.1.2.3"),
                    "both.example", List.of("93.184.215.14", "169.254.169.254"),
                    "127.0.0.1", List.of("127.0.0.1"));

    @TempDir Path place;

    private HttpServer server;
    private final WebImages images = new WebImages(WebImagesTest::addresses, 4L << 20);

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/image", new byte[3_000_000], false);
        answer("/chunked", "hello".repeat(100_000).getBytes(), true);
        answer("/large", new byte[5 << 20], false);
        answer("/endless", new byte[5 << 20], true);
        redirect("/moved", "/image");
        redirect("/round", "/round");
        redirect("/inside", "http://inside.example/image");
        redirect("/metadata", "http://169.254.169.254/latest/meta-data");
        redirect("/file", "file:///etc/passwd");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetchesWhatIsThere() throws IOException {
        assertThat(fetched("/image")).hasSize(3_000_000);
        assertThat(fetched("/chunked")).hasSize(500_000);
        assertThat(fetched("/moved")).hasSize(3_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/x",
                "http://inside.example/x",
                "http://both.example/x",
                "https://[::1]/x",
                "http://[fd00::1]/x",
                "http://[::ffff:10.0.0.1]/x",
                "http://[64:ff9b::a00:1]/x",
                "http://169.254.169.254/latest/meta-data",
                "http://user:password@images.example/x",
                "file:///etc/passwd",
                "ftp://images.example/x",
                "http:///x"
            })
    void asksNobodyThatTheUserCouldNotAsk(String address) {
        assertThatThrownBy(() ->
                        images.fetch(
                                address,
                                place.resolve("image"),
                                List.of(),
                                ImageImport.Progress.NONE))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Images may not come from");
        assertThat(place.resolve("image")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inside", "/metadata", "/file"})
    void checksWhereverAnAnswerLeads(String path) {
        assertThatThrownBy(() -> fetched(path)).hasMessageContaining("Images may not come from");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/large", "/endless"})
    void takesNoMoreThanTheLimit(String path) {
        assertThatThrownBy(() -> fetched(path)).hasMessageContaining("larger than 4 MiB");
    }

    @Test
    void givesUpWhatLeadsInARing() {
        assertThatThrownBy(() -> fetched("/round")).hasMessageContaining("leads on and on");
    }

    @Test
    void saysWhatTheServerSays() {
        assertThatThrownBy(() -> fetched("/none")).hasMessageContaining("the server says 404");
    }

    @Test
    void knowsASafeHostByNameAddressAndNetwork() throws Exception {
        InetAddress inside = InetAddress.ofLiteral("10.1.2.3");
        assertThat(new SafeHosts(List.of()).permits("a", inside)).isFalse();
        assertThat(new SafeHosts(List.of("a")).permits("A", inside)).isTrue();
        assertThat(new SafeHosts(List.of("b")).permits("a", inside)).isFalse();
        assertThat(new SafeHosts(List.of("10.0.0.0/8")).permits("a", inside)).isTrue();
        assertThat(new SafeHosts(List.of("10.1.2.3")).permits("a", inside)).isTrue();
        assertThat(new SafeHosts(List.of("fc00::/7")).permits("a", inside)).isFalse();
        assertThatThrownBy(() -> new SafeHosts(List.of("10.0.0.0/33"))).isInstanceOf(Failure.class);
    }

    private byte[] fetched(String path) throws IOException {
        Path file = place.resolve("image");
        String address = "http://images.example:" + server.getAddress().getPort() + path;
        images.fetch(address, file, HERE, ImageImport.Progress.NONE);
        return Files.readAllBytes(file);
    }

    private void answer(String path, byte[] content, boolean chunked) {
        server.createContext(
                path,
                exchange -> {
                    exchange.sendResponseHeaders(200, chunked ? 0 : content.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(content);
                    }
                });
    }

    private void redirect(String path, String location) {
        server.createContext(
                path,
                exchange -> {
                    exchange.getResponseHeaders().set("Location", location);
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
    }

    private static List<InetAddress> addresses(String host) throws UnknownHostException {
        return NAMES.getOrDefault(host, List.of(host)).stream()
                .map(InetAddress::ofLiteral)
                .toList();
    }
}
