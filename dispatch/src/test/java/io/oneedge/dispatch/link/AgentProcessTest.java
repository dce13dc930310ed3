package io.oneedge.dispatch.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class AgentProcessTest {

    @TempDir private Path directory;

    private Instant now = Instant.ofEpochSecond(1_795_351_829L);

    @Test
    void startsAnAgentThatEndsAtOnceWithGrowingPausesAndSaysWhatItPrinted() throws IOException {
        AgentProcess process =
                new AgentProcess(
                        List.of("/bin/sh", "-c", "echo cannot listen"),
                        directory.resolve("agent.sock"),
                        directory.resolve("agent.log"),
                        () -> now);
        process.ensureStarted();
        awaitStarts(1);
        refused(process);
        refused(process);
        assertThat(starts()).isEqualTo(1);
        now = now.plus(AgentProcess.PAUSE_MIN);
        refused(process);
        awaitStarts(2);
        now = now.plus(AgentProcess.PAUSE_MIN);
        refused(process);
        assertThat(starts()).isEqualTo(2);
        now = now.plus(AgentProcess.PAUSE_MIN.multipliedBy(2));
        refused(process);
        awaitStarts(3);
    }

    @Test
    void startsAnAgentThatHasRunForLongAtOnce() throws IOException {
        AgentProcess process =
                new AgentProcess(
                        List.of("/bin/sh", "-c", "echo cannot listen"),
                        directory.resolve("agent.sock"),
                        directory.resolve("agent.log"),
                        () -> now);
        process.ensureStarted();
        awaitStarts(1);
        refused(process);
        now = now.plus(Duration.ofHours(1));
        process.ensureStarted();
        awaitStarts(2);
    }

    /** Waits until the process that was started is gone, which is when it is refused. */
    private static void refused(AgentProcess process) {
        while (true) {
            try {
                process.ensureStarted();
                Thread.onSpinWait();
            } catch (Failure failure) {
                assertThat(failure).hasMessageContaining("It printed: cannot listen");
                return;
            }
        }
    }

    private void awaitStarts(long wanted) throws IOException {
        while (starts() < wanted) {
            Thread.onSpinWait();
        }
    }

    private long starts() throws IOException {
        Path log = directory.resolve("agent.log");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }
}
