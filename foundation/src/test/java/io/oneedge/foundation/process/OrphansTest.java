package io.oneedge.foundation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {

    /** More than the kernel counts to. */
    private static final long KILLED = 999_999_999;

    @TempDir Path place;

    private Process orphan;
    private Process other;

    @BeforeEach
    void start() throws IOException {
        orphan = runBy(KILLED);
        other = runBy(KILLED - 1);
    }

    @AfterEach
    void end() {
        orphan.destroyForcibly();
        other.destroyForcibly();
    }

    private static Process runBy(long pid) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "60");
        builder.environment().put(Orphans.RUN_BY, Long.toString(pid));
        return builder.start();
    }

    @Test
    void endsWhatAKilledProcessWasRunningAndNothingElse() throws Exception {
        Orphans.kill(KILLED);
        assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(other.isAlive()).isTrue();
    }

    @Test
    void marksWhatIsRunAndNotWhatGoesOnAlone() throws Exception {
        assertThat(Program.of("printenv", Orphans.RUN_BY).run().output().strip())
                .isEqualTo(Orphans.self());
        Path output = place.resolve("output");
        ProcessIdentity detached = Program.of("printenv", Orphans.RUN_BY).startDetached(output);
        detached.handle().ifPresent(handle -> handle.onExit().join());
        assertThat(output).isEmptyFile();
    }
}
