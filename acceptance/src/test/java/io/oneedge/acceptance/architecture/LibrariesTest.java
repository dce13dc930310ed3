package io.oneedge.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibrariesTest {

    @TempDir Path folder;

    @Test
    void eachLibraryIsTouchedInItsPlaceOnly() {
        assertThat(
                        Repository.classes().stream()
                                .flatMap(compiled -> Libraries.touches(compiled).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tools.jackson.core, io.oneedge.foundation.json, io.oneedge.api.http",
        "com.ctc.wstx.stax, io.oneedge.foundation.xml, io.oneedge.wire.xmlrpc",
        "org.eclipse.jetty.server, io.oneedge.gate.http, io.oneedge.api.xmlrpc",
        "org.sqlite, io.oneedge.store, io.oneedge.core.vm",
        "picocli, io.oneedge.cli, io.oneedge.server",
        "ch.qos.logback.core, io.oneedge.server, io.oneedge.core.vm",
        "com.unheard.of, com.unheard.of, io.oneedge.foundation.text",
    })
    void findsALibraryTouchedElsewhere(String library, String place, String elsewhere)
            throws IOException {
        var planted =
                Planted.classes(
                        folder,
                        "package " + library + "; public class Library {}",
                        "package " + place + "; class Here { " + library + ".Library used; }",
                        "package "
                                + elsewhere
                                + "; class There { "
                                + library
                                + ".Library[] used; }");
        assertThat(planted.stream().flatMap(compiled -> Libraries.touches(compiled).stream()))
                .isNotEmpty()
                .extracting(Violation::place)
                .containsOnly(elsewhere + ".There");
    }

    @Test
    void findsSqlOutsideTheStore() throws IOException {
        var planted =
                Planted.classes(
                        folder, "package io.oneedge.api; class Door { java.sql.Connection open; }");
        assertThat(Libraries.touches(planted.getFirst())).isNotEmpty();
    }
}
