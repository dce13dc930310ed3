package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        String parts =
                VmLifecycle.parts().entrySet().stream()
                        .map(part -> part(part.getKey(), part.getValue()))
                        .collect(Collectors.joining("\n"));
        return """
        # The life cycle of a VM

        What is not in these tables is not available in that state. A test draws them from the
        program. In capitals: what a host is asked to do, journaled with the change; the VM waits
        for one such effect at most, and besides for hosts that are told of changed security groups.
        `onevm recover --success` and `--failure` take what is pending as done or as failed; where
        nothing is pending they are the events *succeed* and *fail*.

        %s\
        """
                .formatted(parts);
    }

    private static String part(String heading, List<VmLifecycle.Transition> rows) {
        String lines =
                rows.stream().map(VmLifecycleDocumentTest::row).collect(Collectors.joining("\n"));
        return """
        ## %s

        | in state | on | goes to | and |
        |---|---|---|---|
        %s
        """
                .formatted(heading, lines);
    }

    private static String row(VmLifecycle.Transition row) {
        String steps =
                row.steps().stream()
                        .map(VmLifecycleDocumentTest::step)
                        .collect(Collectors.joining(", "));
        return "| "
                + row.from()
                + " | "
                + words(row.event().name())
                + " | "
                + row.to()
                + " | "
                + steps
                + " |";
    }

    private static String step(VmStep step) {
        return step instanceof GuestEffect effect
                ? words(effect.name()).toUpperCase(Locale.ROOT)
                : words(step.name());
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
