package io.oneedge.dispatch.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.journal.EffectProgress;
import io.oneedge.dispatch.effect.Transfers;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.ImageTransfers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ImportLinkTest {

    private static final AgentCommand IMPORT =
            new AgentCommand(
                    "12",
                    RequestId.NONE,
                    AgentCommand.NO_VM,
                    AgentAction.IMAGE_IMPORT,
                    Json.object(),
                    Duration.ofSeconds(60));

    private final Transfers transfers = new Transfers();
    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private final CountDownLatch asked = new CountDownLatch(2);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final ImportLink link = new ImportLink(new Agent(), command -> wanted.get(), transfers);

    /** Imports until it is cancelled. */
    private final class Agent implements HostLink {

        @Override
        public AgentResult carryOut(AgentCommand command) {
            return switch (command.action()) {
                case IMAGE_IMPORT -> {
                    await(cancelled);
                    yield AgentResult.failed(command.id(), Failure.action("given up"));
                }
                case IMAGE_TRANSFERS -> {
                    asked.countDown();
                    yield AgentResult.succeeded(
                            command.id(),
                            new ImageTransfers(
                                            List.of(
                                                    new ImageTransfers.Transfer("11", 1, 1),
                                                    new ImageTransfers.Transfer("12", 30, 40)))
                                    .toJson());
                }
                case IMAGE_CANCEL -> {
                    assertThat(command.document().string("command")).isEqualTo("12");
                    cancelled.countDown();
                    yield AgentResult.succeeded(command.id(), Json.object());
                }
                default -> throw new AssertionError(command);
            };
        }
    }

    @Test
    void tellsHowFarAnImportHasComeAndEndsOneThatNobodyWaitsFor() {
        EffectProgress progress = transfers.with(EffectProgress.UNKNOWN);
        Thread user =
                Thread.ofVirtual()
                        .start(() -> {
                            await(asked);
                            List<EffectProgress.Transfer> seen = progress.transfers(12);
                            assertThat(seen).hasSize(1);
                            assertThat(seen.getFirst().bytes()).isEqualTo(30);
                            assertThat(seen.getFirst().all()).isEqualTo(40);
                            wanted.set(false);
                        });
        assertThat(link.carryOut(IMPORT).ok()).isFalse();
        assertThat(cancelled.getCount()).isZero();
        assertThat(user.isAlive() && asked.getCount() > 0).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
