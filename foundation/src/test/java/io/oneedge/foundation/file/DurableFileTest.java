package io.oneedge.foundation.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {

    @TempDir Path directory;

    @Test
    void replacesTheWholeFileAndLeavesNothingBeside() throws IOException {
        Path file = directory.resolve("term");
        DurableFile.write(file, "a long first text: é");
        DurableFile.write(file, "7");
        assertThat(file).hasContent("7");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void writesOverWhatAnInterruptedWriteLeft() throws IOException {
        Path file = directory.resolve("term");
        Files.writeString(directory.resolve("term.new"), "half of a much longer te");
        DurableFile.write(file, "8");
        assertThat(file).hasContent("8");
    }

    @Test
    void failsWhereThereIsNoDirectory() {
        assertThatThrownBy(() -> DurableFile.write(directory.resolve("none/term"), "9"))
                .isInstanceOf(IOException.class);
    }
}
