package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/vm-life-cycle.md} is the table of the program, drawn. To draw it anew, run this test
 * with {@code -Doneedge.draw=true}.
 */
class VmLifecycleDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/vm-life-cycle.md");

    @Test
    void isTheTableOfTheProgram() throws IOException {
        if (Boolean.getBoolean("oneedge.draw")) {
            Files.writeString(DOCUMENT, drawn());
        }
        assertThat(DOCUMENT)
                .as(
                        "draw it anew: mvn -pl core -am test -Dtest=VmLifecycleDocumentTest"
                                + " -Doneedge.draw=true")
                .content()
                .isEqualTo(drawn());
    }

    private static String drawn() {
        String rows =
                VmLifecycle.transitions().stream()
                        .map(VmLifecycleDocumentTest::row)
                        .collect(Collectors.joining("\n"));
        return """
        # The life cycle of a VM

        What is not in this table is not available in that state. A test draws it from the program.

        | in state | on | goes to | and |
        |---|---|---|---|
        %s
        """
                .formatted(rows);
    }

    private static String row(VmLifecycle.Transition row) {
        String steps =
                row.steps().stream()
                        .map(VmLifecycleDocumentTest::words)
                        .collect(Collectors.joining(", "));
        return "| "
                + row.from()
                + " | "
                + words(row.event())
                + " | "
                + row.to()
                + " | "
                + steps
                + " |";
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
