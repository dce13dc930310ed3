package io.oneedge.wire.xmlrpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What OpenNebula's server wrote is read and written again, byte for byte. */
class RecordedConversationTest {

    @Test
    void writesTheRecordedAnswersByteForByte() throws IOException {
        for (Path file : recordings(".resp.xml")) {
            byte[] recorded = Files.readAllBytes(file);
            var read =
                    XmlRpcReader.response(
                            new ByteArrayInputStream(recorded), XmlRpcLimits.RESPONSE);
            var written = new ByteArrayOutputStream();
            XmlRpcWriter.response(written, read);
            assertThat(written.toString(UTF_8))
                    .as("%s", file.getFileName())
                    .isEqualTo(new String(recorded, UTF_8));
        }
    }

    @Test
    void readsTheRecordedCalls() throws IOException {
        for (Path file : recordings(".req.xml")) {
            String name = file.getFileName().toString();
            if (name.contains("not_xml")) {
                continue;
            }
            var call =
                    XmlRpcReader.call(
                            new ByteArrayInputStream(Files.readAllBytes(file)), XmlRpcLimits.CALL);
            assertThat(name).contains("-" + call.method() + ".req");
        }
    }

    private static List<Path> recordings(String end) throws IOException {
        Path folder =
                Optional.ofNullable(System.getenv("ONEEDGE_SHARED"))
                        .map(Path::of)
                        .orElse(Path.of("../../shared"))
                        .resolve("conformance/xmlrpc");
        assumeTrue(Files.isDirectory(folder), "no recordings in " + folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }
}
