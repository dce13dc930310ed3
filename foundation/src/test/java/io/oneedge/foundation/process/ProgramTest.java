package io.oneedge.foundation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir Path directory;

    @Test
    void givesStatusOutputAndErrors() {
        ProgramResult result = sh("echo out; echo err >&2; exit 3").run();
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.output()).isEqualTo("out\n");
        assertThat(result.errors()).isEqualTo("err\n");
        assertThat(result.truncated()).isFalse();
    }

    @Test
    void feedsInputEnvironmentAndDirectory() {
        ProgramResult result =
                sh("cat; echo $WORD; pwd").reading("fed\n").with("WORD", "x y").in(directory).run();
        assertThat(result.output()).isEqualTo("fed\nx y\n" + directory + "\n");
    }

    @Test
    void keepsNoMoreThanTheLimitAndStillReadsToTheEnd() {
        ProgramResult result = sh("yes | head -c 3000000; echo done >&2").keeping(100).run();
        assertThat(result.output()).hasSize(100);
        assertThat(result.truncated()).isTrue();
        assertThat(result.errors()).isEqualTo("done\n");
    }

    @Test
    void takesALargeInputThatNobodyReads() {
        assertThat(sh("exit 0").reading("x".repeat(1_000_000)).run().ok()).isTrue();
    }

    @Test
    void killsTheWholeTreeAtTheDeadline() throws Exception {
        Path pid = directory.resolve("pid");
        Program program = sh("sleep 60 & echo $! > pid; wait").in(directory).within(SHORT);
        assertThatThrownBy(program::run)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("was not done after 300 ms");
        assertGone(Long.parseLong(Files.readString(pid).strip()));
    }

    @Test
    void killsWhatHasLeftTheTreeOfItsSession() throws Exception {
        Path pid = directory.resolve("pid");
        // The child's parent ends at once: nothing leads from the program to it any more.
        String script = "sh -c 'sleep 60 & echo $! > pid'; sleep 60";
        Program program =
                Program.of("setsid", "--wait", "sh", "-c", script).in(directory).within(SHORT);
        assertThatThrownBy(program::run).hasMessageContaining("was not done");
        assertGone(Long.parseLong(Files.readString(pid).strip()));
    }

    @Test
    void killsTheTreeWhenItsThreadIsInterrupted() throws Exception {
        Path pid = directory.resolve("pid");
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread runner =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                sh("echo $$ > pid.new; mv pid.new pid; sleep 60")
                                        .in(directory)
                                        .run();
                            } catch (Failure e) {
                                failure.complete(e);
                            }
                        });
        await(() -> Files.exists(pid));
        runner.interrupt();
        assertThat(failure.get(10, TimeUnit.SECONDS)).hasMessageContaining("was cancelled");
        assertGone(Long.parseLong(Files.readString(pid).strip()));
    }

    @Test
    void doesNotWaitForAChildThatKeepsTheOutputOpen() {
        ProgramResult result = sh("sleep 20 & echo started").run();
        assertThat(result.output()).isEqualTo("started\n");
        assertThat(result.took()).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void saysWhatRanAndWhatItPrintedWhenItFailed() {
        assertThatThrownBy(() -> sh("echo no such disk >&2; exit 5").check())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("exit status 5: no such disk")
                .hasMessageContaining("sh -c");
    }

    @Test
    void saysThatAProgramIsNotThere() {
        assertThatThrownBy(() -> Program.of("no-such-program-here").run())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is no-such-program-here installed");
    }

    @Test
    void showsNeitherInputNorEnvironment() {
        Program program = Program.of("cat").reading("secret").with("TOKEN", "secret");
        assertThat(program.toString()).isEqualTo("cat");
    }

    @Test
    void refusesAnArgumentWithNul() {
        assertThatThrownBy(() -> Program.of("echo", "a\0b")).isInstanceOf(Failure.class);
    }

    @Test
    void startsADetachedProgramInASessionOfItsOwn() throws Exception {
        Path output = directory.resolve("out");
        ProcessIdentity process =
                sh("cut -d' ' -f6 < /proc/self/stat; exec sleep 60")
                        .in(directory)
                        .startDetached(output);
        try {
            await(() -> Files.exists(output) && Files.size(output) > 0);
            assertThat(process.isAlive()).isTrue();
            assertThat(Files.readString(output).strip()).isEqualTo(Long.toString(process.pid()));
        } finally {
            process.kill();
        }
        await(() -> !process.isAlive());
    }

    @Test
    void tellsAProcessFromALaterOneWithItsNumber() {
        ProcessIdentity self = ProcessIdentity.current();
        assertThat(self.isAlive()).isTrue();
        assertThat(new ProcessIdentity(self.pid(), self.startTicks() + 1, self.boot()).isAlive())
                .isFalse();
        assertThat(new ProcessIdentity(self.pid(), self.startTicks(), "other boot").handle())
                .isEqualTo(Optional.empty());
    }

    private static Program sh(String script) {
        return Program.of("sh", "-c", script);
    }

    private static void assertGone(long pid) throws Exception {
        await(() -> !ProcessIdentity.of(pid).isAlive());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
