package io.oneedge.foundation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What OpenNebula's commands printed is read, and printed again in the same characters. */
class RecordedTemplatesTest {

    private static final Pattern TEMPLATE =
            Pattern.compile(
                    "^[A-Z ]*TEMPLATE(?: CONTENTS)? *\n([A-Z_]+=.*?)(?=\n\n|\n*\\z)",
                    Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void printsRecordedTemplatesAsTheyWerePrinted() throws IOException {
        List<String> templates = new ArrayList<>();
        for (Path file : recordings()) {
            Matcher matcher = TEMPLATE.matcher(Files.readString(file));
            while (matcher.find()) {
                templates.add(matcher.group(1));
            }
        }
        assertThat(templates).hasSizeGreaterThan(10);
        assertThat(templates)
                .allSatisfy(text ->
                        assertThat(TemplateText.print(TemplateParser.parse(text))).isEqualTo(text));
    }

    private static List<Path> recordings() throws IOException {
        Path folder =
                Optional.ofNullable(System.getenv("ONEEDGE_SHARED"))
                        .map(Path::of)
                        .orElse(Path.of("../../shared"))
                        .resolve("conformance/cli");
        assumeTrue(Files.isDirectory(folder), "no recordings in " + folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*-show[a-z-]*\\.out")).toList();
        }
    }
}
