package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ListMakingsTest {

    @Test
    void oneMakesAListWhileOthersWaitAndThoseOfOtherListsDoNot() throws Exception {
        ListMakings makings = new ListMakings(Duration.ofMinutes(1));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first =
                    callers.submit(() -> makings.inTurn("vm", () -> after(begun, goOn)));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            Future<Integer> second = callers.submit(() -> makings.inTurn("vm", () -> 2));
            assertThat(makings.inTurn("host", () -> 3)).isEqualTo(3);
            assertThat(second.isDone()).isFalse();
            goOn.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void whoWaitsForTooLongIsToldWhatToDo() throws Exception {
        ListMakings makings = new ListMakings(Duration.ofMillis(20));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first =
                    callers.submit(() -> makings.inTurn("vm", () -> after(begun, goOn)));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> makings.inTurn("vm", () -> 2))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("call again later")
                    .hasMessageContaining("DOCUMENTS_MB");
            goOn.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    private static int after(CountDownLatch begun, CountDownLatch goOn) {
        begun.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }
}
