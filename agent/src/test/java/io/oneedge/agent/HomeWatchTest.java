package io.oneedge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.file.FileTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeWatchTest {

    private static final Duration OFTEN = Duration.ofMillis(20);

    @TempDir Path directory;

    @Test
    void noticesThatTheHomeIsGone() throws Exception {
        AgentHome home = new AgentHome(directory.resolve("home")).made();
        CountDownLatch gone = new CountDownLatch(1);
        try (SingleInstance instance = SingleInstance.of(home, "");
                HomeWatch watch = new HomeWatch(home, OFTEN, gone::countDown)) {
            assertThat(gone.await(5 * OFTEN.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
            FileTree.delete(home.root());
            assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(watch).isNotNull();
            assertThat(instance).isNotNull();
        }
    }

    @Test
    void noticesThatAnotherHomeHasTakenItsPlace() throws Exception {
        AgentHome home = new AgentHome(directory.resolve("home")).made();
        CountDownLatch gone = new CountDownLatch(1);
        Files.createFile(home.lock());
        Path other = Files.createFile(directory.resolve("other"));
        try (HomeWatch watch = new HomeWatch(home, OFTEN, gone::countDown)) {
            Files.delete(home.lock());
            Files.move(other, home.lock());
            assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(watch).isNotNull();
        }
    }
}
