package io.oneedge.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.api.http.DoorLimits;
import io.oneedge.api.xmlrpc.Dispatcher;
import io.oneedge.api.xmlrpc.FailureCode;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/api.md} true. With {@code -Ddocs.write} the generated part is written anew. */
class ReferenceDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "api.md");

    @Test
    void theReferenceIsThatOfTheCatalogue() throws IOException {
        String document = Files.readString(DOCUMENT);
        String refreshed = ReferenceDocument.refreshed(document);
        if (System.getProperty("docs.write") != null) {
            Files.writeString(DOCUMENT, refreshed);
        } else {
            assertThat(document)
                    .as(
                            "docs/api.md; mvn -pl api -am test -Dtest=ReferenceDocumentTest"
                                    + " -Ddocs.write")
                    .isEqualTo(refreshed);
        }
    }

    @Test
    void everyCodeIsExplained() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (FailureKind kind : FailureKind.values()) {
            assertThat(document).contains("\n| " + FailureCode.of(kind) + " | ");
        }
    }

    @Test
    void theLimitsAreThoseOfTheDoor() throws IOException {
        DoorLimits limits = DoorLimits.DEFAULT;
        assertThat(Files.readString(DOCUMENT))
                .contains("| body of a request | " + (limits.requestBytes() >> 20) + " MiB |")
                .contains("being answered | " + (limits.bodyBytes() >> 20) + " MiB |")
                .contains("| head of a request | " + (limits.headerBytes() >> 10) + " KiB |")
                .contains("| requests at one time | " + limits.requests() + " |")
                .contains("is expected | " + limits.idle().toSeconds() + " s |")
                .contains("of an answer | " + limits.lifetime().toMinutes() + " min |")
                .contains("| calls on one connection | %,d, ".formatted(limits.calls()))
                .contains("makes up to %,d calls".formatted(Dispatcher.MULTICALL_MAX));
    }
}
