package io.oneedge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandRunnerTest {

    private final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();
    private final CommandRunner runner = new CommandRunner(this::act);

    @AfterEach
    void close() {
        gate.countDown();
        runner.close();
    }

    private JsonObject act(AgentCommand command, Duration left) {
        runs.incrementAndGet();
        try {
            if (command.id().startsWith("wait")) {
                gate.await();
            }
        } catch (InterruptedException e) {
            throw Failure.of(FailureKind.UNAVAILABLE, "cancelled", e);
        }
        if (command.id().startsWith("fail")) {
            throw Failure.action("no");
        }
        if (command.id().startsWith("bug")) {
            throw new IllegalStateException("oops");
        }
        done.add(command.id());
        return Json.object().with("id", command.id());
    }

    @Test
    void runsTheCommandsOfOneVmInOrder() throws Exception {
        List<CompletableFuture<AgentResult>> results = new ArrayList<>();
        results.add(submit("wait", 1));
        for (int i = 0; i < 50; i++) {
            results.add(submit("c" + i, 1));
        }
        gate.countDown();
        for (CompletableFuture<AgentResult> result : results) {
            assertThat(get(result).ok()).isTrue();
        }
        List<String> order = new ArrayList<>(List.of("wait"));
        for (int i = 0; i < 50; i++) {
            order.add("c" + i);
        }
        assertThat(done).containsExactlyElementsOf(order);
    }

    @Test
    void doesNotLetOneVmHoldUpAnother() throws Exception {
        CompletableFuture<AgentResult> stuck = submit("wait", 1);
        assertThat(get(submit("other", 2)).ok()).isTrue();
        assertThat(get(submit("host", AgentCommand.NO_VM, AgentAction.HOST_PROBE)).ok()).isTrue();
        assertThat(stuck).isNotDone();
    }

    @Test
    void runsACommandOnceAndKeepsItsResult() throws Exception {
        CompletableFuture<AgentResult> first = submit("wait", 1);
        CompletableFuture<AgentResult> during = submit("wait", 1);
        gate.countDown();
        assertThat(get(during)).isEqualTo(get(first));
        assertThat(get(submit("wait", 1))).isEqualTo(get(first));
        assertThat(get(submit("fail", 1))).isEqualTo(get(submit("fail", 1)));
        assertThat(runs).hasValue(2);
    }

    @Test
    void interruptsACommandAtItsDeadline() throws Exception {
        AgentCommand command =
                new AgentCommand(
                        "wait",
                        RequestId.NONE,
                        1,
                        AgentAction.GUEST_STOP,
                        Json.object(),
                        Duration.ofMillis(50));
        AgentResult result = get(runner.submit(command));
        assertThat(result.outcome()).isEqualTo(AgentResult.Outcome.FAILED);
        assertThat(result.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(get(submit("next", 1)).ok()).isTrue();
    }

    @Test
    void letsAHardStopOvertakeAShutdown() throws Exception {
        CompletableFuture<AgentResult> shutdown = submit("wait", 1, AgentAction.GUEST_SHUTDOWN);
        assertThat(get(submit("stop", 1, AgentAction.GUEST_STOP)).ok()).isTrue();
        assertThat(get(shutdown).outcome()).isEqualTo(AgentResult.Outcome.FAILED);
    }

    @Test
    void tellsFailuresAndHidesTheDetailsOfBugs() throws Exception {
        assertThat(get(submit("fail", 1)).message()).isEqualTo("no");
        AgentResult bug = get(submit("bug", 1));
        assertThat(bug.kind()).isEqualTo(FailureKind.INTERNAL);
        assertThat(bug.message()).doesNotContain("oops");
    }

    @Test
    void refusesAGuestsCommandWithoutAVm() throws Exception {
        AgentResult result = get(submit("c", AgentCommand.NO_VM, AgentAction.GUEST_STOP));
        assertThat(result.outcome()).isEqualTo(AgentResult.Outcome.REFUSED);
        assertThat(runs).hasValue(0);
    }

    private CompletableFuture<AgentResult> submit(String id, int vmId) {
        return submit(id, vmId, AgentAction.GUEST_INSPECT);
    }

    private CompletableFuture<AgentResult> submit(String id, int vmId, AgentAction action) {
        return runner.submit(
                new AgentCommand(
                        id, RequestId.NONE, vmId, action, Json.object(), Duration.ofMinutes(1)));
    }

    private static AgentResult get(CompletableFuture<AgentResult> result) throws Exception {
        return result.get(30, TimeUnit.SECONDS);
    }
}
