package io.oneedge.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.foundation.xml.XmlDifference;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Documents that a real OpenNebula 5.12 answered. */
public final class Recording {

    private Recording() {}

    /** The document in a recorded answer; the test is skipped where there are no recordings. */
    public static XmlElement document(String call) {
        Path file = folder().resolve(call + ".resp.xml");
        assumeTrue(Files.exists(file), () -> "no recordings of OpenNebula at " + folder());
        try {
            return XmlReader.read(answer(XmlReader.read(Files.readString(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares a document with a recorded one, but for the elements named. */
    public static void assertSame(XmlElement expected, String actual, String... ignored) {
        Set<String> without = Set.of(ignored);
        assertThat(
                        XmlDifference.between(
                                expected,
                                XmlReader.read(actual),
                                path ->
                                        without.contains(
                                                path.substring(path.lastIndexOf('/') + 1))))
                .isEmpty();
    }

    private static String answer(XmlElement response) {
        return response.at("params/param/value/array/data")
                .orElseThrow()
                .children()
                .get(1)
                .textAt("string");
    }

    private static Path folder() {
        String set = System.getenv("ONEEDGE_SHARED");
        Path shared = set == null ? Path.of("../../shared") : Path.of(set);
        return shared.resolve("conformance/xmlrpc");
    }
}
