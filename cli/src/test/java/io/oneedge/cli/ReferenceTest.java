package io.oneedge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.cli.command.Reference;
import io.oneedge.cli.tool.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is generated from the commands. */
class ReferenceTest {

    @Test
    void theReferenceIsFresh() throws IOException {
        assertThat(Reference.markdown(Tools.all()))
                .as("docs/commands.md: make it anew with Main --generate FOLDER")
                .isEqualTo(Files.readString(Path.of("../docs/commands.md")));
    }

    @Test
    void manualPagesNameEveryOption() {
        for (var tool : Tools.all()) {
            String page = Reference.manual(tool);
            assertThat(page).startsWith(".TH " + tool.name().toUpperCase(Locale.ROOT));
            for (var command : tool.commands()) {
                for (var option : command.options()) {
                    assertThat(page).contains(option.name().replace("-", "\\-"));
                }
            }
        }
    }

    @Test
    void completionKnowsEveryCommand() {
        String script = Reference.completion(Tools.all());
        for (var tool : Tools.all()) {
            for (var command : tool.commands()) {
                assertThat(script).contains("'" + tool.name() + " " + command.name() + "')");
            }
        }
    }
}
