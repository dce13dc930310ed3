package io.oneedge.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandTest {

    @TempDir Path directory;

    @Test
    void showsTheLastLines() throws IOException {
        Path log = directory.resolve("oned.log");
        Files.writeString(
                log,
                IntStream.range(0, 100_000)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining("\n", "", "\n")));

        assertThat(LogsCommand.lastLines(log, 2)).isEqualTo("99998\n99999\n");
    }

    @Test
    void showsNothingOfAFileThatIsNotThere() {
        assertThat(LogsCommand.lastLines(directory.resolve("none"), 2)).isEmpty();
    }
}
