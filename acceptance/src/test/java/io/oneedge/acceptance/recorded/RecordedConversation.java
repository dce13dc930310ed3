package io.oneedge.acceptance.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlDifference;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds recorded calls again and compares the answers as documents: the answer itself, and the
 * documents inside its strings.
 */
final class RecordedConversation implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final List<DeliberateDifference> differences;

    RecordedConversation(int port, List<DeliberateDifference> differences) {
        this.port = port;
        this.differences = List.copyOf(differences);
    }

    /** The recorded calls with these numbers; skips the test where there are no recordings. */
    static List<RecordedCall> calls(int first, int last) {
        Path folder = shared().resolve("conformance/xmlrpc");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".req.xml"))
                    .sorted()
                    .map(RecordedConversation::call)
                    .filter(call -> call.number() >= first && call.number() <= last)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of recordings; skips the test where it is absent. */
    static Path shared() {
        String named = System.getenv("ONEEDGE_SHARED");
        Path shared = named == null ? Path.of("..", "..", "shared") : Path.of(named);
        assumeTrue(
                Files.isDirectory(shared.resolve("conformance")),
                () -> "no recordings of OpenNebula at " + shared.toAbsolutePath());
        return shared;
    }

    /** Sends what was recorded and asserts that the answer is what was recorded. */
    void hold(RecordedCall call) {
        assertThat(differencesOf(call, send(call.requestBytes()))).as(call.toString()).isEmpty();
    }

    /** Sends a request to the door and returns the body of the answer. */
    byte[] send(byte[] request) {
        HttpRequest post =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/RPC2"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "text/xml")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build();
        try {
            return client.send(post, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the answer is not as it was recorded, other than on purpose. */
    List<XmlDifference> differencesOf(RecordedCall call, byte[] answer) {
        return XmlDifference.between(
                document(call.responseBytes()),
                document(answer),
                path -> differences.stream().anyMatch(one -> one.concerns(call, path)));
    }

    @Override
    public void close() {
        client.close();
    }

    private static RecordedCall call(Path request) {
        String name = request.getFileName().toString();
        Path response = request.resolveSibling(name.replace(".req.xml", ".resp.xml"));
        return new RecordedCall(Integer.parseInt(name.substring(0, 3)), request, response);
    }

    private static XmlElement document(byte[] answer) {
        return unwrapped(XmlReader.read(new ByteArrayInputStream(answer)));
    }

    /** The same tree in which a string that is a document is the document. */
    private static XmlElement unwrapped(XmlElement element) {
        if (element.name().equals("string") && element.text().startsWith("<")) {
            try {
                return new XmlElement("string", "", List.of(XmlReader.read(element.text())));
            } catch (Failure notADocument) {
                return element;
            }
        }
        List<XmlElement> children =
                element.children().stream().map(RecordedConversation::unwrapped).toList();
        return new XmlElement(element.name(), element.text(), children);
    }
}
