package io.oneedge.dispatch.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectProgress;
import io.oneedge.core.journal.EffectState;
import io.oneedge.core.journal.Effects;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.core.transaction.Reading;
import io.oneedge.dispatch.link.ScriptedLink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.catalogue.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EffectRunnerTest {

    private static final RequestId REQUEST = new RequestId(5);
    private static final int VM = 3;
    private static final long DEADLINE_SECONDS = 20;

    private final MemoryStore store =
            new MemoryStore(InstantSource.fixed(Instant.ofEpochSecond(1_795_351_829L)));
    private final Journal journal = new Journal();
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final CountDownLatch reachable = new CountDownLatch(1);
    private final ScriptedLink link = new ScriptedLink(reachable);
    private EffectRunner runner = runner(new Words());

    /** Commands that say nothing but the id of the effect. */
    private static class Words implements EffectCommands {
        @Override
        public AgentCommand command(Reading reading, Effect effect) {
            return new AgentCommand(
                    Long.toString(effect.id()),
                    effect.request(),
                    effect.object(),
                    AgentAction.GUEST_STOP,
                    Json.object(),
                    Duration.ofSeconds(1));
        }

        @Override
        public Template result(Effect effect, AgentResult result) {
            return Template.EMPTY;
        }
    }

    EffectRunnerTest() {
        journal.register(Resource.VM, (writing, effect, outcome) -> outcomes.add(outcome));
    }

    @AfterEach
    void close() {
        reachable.countDown();
        runner.close();
    }

    @Test
    void carriesOutWhatACommitBegan() throws InterruptedException {
        reachable.countDown();
        runner.start();
        Effect effect = begin();
        assertThat(outcome()).isInstanceOf(Outcome.Success.class);
        assertThat(state(effect)).isEqualTo(EffectState.DONE);
        assertThat(link.commands()).hasSize(1);
    }

    @Test
    void endsAStepWithoutAskingAnybody() throws InterruptedException {
        runner.start();
        Effect step =
                store.write(
                        RequestId.NONE,
                        writing ->
                                journal.begin(
                                        writing,
                                        "some.step",
                                        Resource.VM,
                                        7,
                                        Effect.STEP,
                                        Template.EMPTY));
        assertThat(outcome()).isInstanceOf(Outcome.Success.class);
        assertThat(state(step)).isEqualTo(EffectState.DONE);
        assertThat(link.commands()).isEmpty();
    }

    @Test
    void carriesOutWhatAnEarlierRunLeftPending() throws InterruptedException {
        reachable.countDown();
        Effect effect = begin();
        runner.start();
        assertThat(outcome()).isInstanceOf(Outcome.Success.class);
        assertThat(state(effect)).isEqualTo(EffectState.DONE);
    }

    @Test
    void triesAHostThatCannotBeReachedAgainUnderTheSameId() throws InterruptedException {
        reachable.countDown();
        link.then(command -> {
            throw unreachable();
        });
        link.then(command -> AgentResult.refused(command.id(), unreachable()));
        runner.start();
        Effect effect = begin();
        assertThat(outcome()).isInstanceOf(Outcome.Success.class);
        assertThat(link.commands())
                .extracting(AgentCommand::id)
                .containsExactly(id(effect), id(effect), id(effect));
    }

    @Test
    void tellsHowOftenItHasTriedAndWhatWasInTheWay() throws InterruptedException {
        reachable.countDown();
        CountDownLatch seen = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        link.then(command -> {
            throw unreachable();
        });
        link.then(command -> {
            seen.countDown();
            await(told);
            return AgentResult.succeeded(command.id(), Json.object());
        });
        runner.start();
        Effect effect = begin();
        await(seen);
        assertThat(runner.progress().of(effect.id()))
                .contains(
                        new EffectProgress.Attempts(
                                2,
                                "nobody answers (tried again every 10 s, given up after 24 hours)",
                                1));
        told.countDown();
        assertThat(outcome()).isInstanceOf(Outcome.Success.class);
    }

    @Test
    void givesUpAHostThatDoesNotAnswerForTooLong() throws InterruptedException {
        reachable.countDown();
        runner =
                new EffectRunner(
                        store,
                        journal,
                        (reading, effect) -> {
                            throw Failure.of(FailureKind.UNAVAILABLE, "no route to the host");
                        },
                        Map.of(Resource.VM, new Words()),
                        Duration.ZERO);
        runner.start();
        Effect effect = begin();
        assertThat(outcomes.poll(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.message())
                                        .contains("Given up after", "no route to the host"));
        assertThat(state(effect)).isEqualTo(EffectState.FAILED);
    }

    @Test
    void notesAnEndLaterThatTheStoreCannotTakeNow() throws InterruptedException {
        reachable.countDown();
        AtomicInteger fullDisks = new AtomicInteger(2);
        journal.register(
                Resource.VM,
                (writing, effect, outcome) -> {
                    if (fullDisks.getAndDecrement() > 0) {
                        throw Failure.of(FailureKind.UNAVAILABLE, "the disk is full");
                    }
                    outcomes.add(outcome);
                });
        runner.start();
        Effect effect = begin();
        assertThat(outcome()).isInstanceOf(Outcome.Success.class);
        assertThat(link.commands()).extracting(AgentCommand::id).containsExactly(id(effect));
        assertThat(state(effect)).isEqualTo(EffectState.DONE);
    }

    @Test
    void aFailureDecides() throws InterruptedException {
        reachable.countDown();
        link.then(command -> AgentResult.failed(command.id(), Failure.action("the disk is full")));
        runner.start();
        Effect effect = begin();
        assertThat(outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.message()).contains("the disk is full"));
        assertThat(state(effect)).isEqualTo(EffectState.FAILED);
        assertThat(link.commands()).hasSize(1);
    }

    @Test
    void anErrorOfTheProgramIsToldAndDoesNotStayPending() throws InterruptedException {
        reachable.countDown();
        runner =
                runner(
                        new Words() {
                            @Override
                            public AgentCommand command(Reading reading, Effect effect) {
                                throw new ArithmeticException("on purpose");
                            }
                        });
        runner.start();
        Effect effect = begin();
        assertThat(outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.INTERNAL));
        assertThat(state(effect)).isEqualTo(EffectState.FAILED);
    }

    @Test
    void anEffectThatWasGivenUpWhileItsHostWasAwayIsNotCarriedOut() throws InterruptedException {
        runner.start();
        Effect given = begin();
        store.write(
                REQUEST,
                writing -> {
                    journal.cancel(writing, Resource.VM, VM, "given up");
                    return 0;
                });
        Effect next = begin();
        reachable.countDown();
        assertThat(outcome()).isInstanceOf(Outcome.Success.class);
        assertThat(link.commands()).extracting(AgentCommand::id).containsExactly(id(next));
        assertThat(state(given)).isEqualTo(EffectState.CANCELLED);
    }

    @Test
    void leavesPendingWhatIsNotDoneWhenItCloses() throws InterruptedException {
        runner.start();
        Effect effect = begin();
        runner.close();
        reachable.countDown();
        assertThat(state(effect)).isEqualTo(EffectState.PENDING);
        runner = runner(new Words());
        runner.start();
        assertThat(outcome()).isInstanceOf(Outcome.Success.class);
        assertThat(link.commands()).hasSize(1);
    }

    private EffectRunner runner(EffectCommands commands) {
        return new EffectRunner(
                store, journal, (reading, effect) -> link, Map.of(Resource.VM, commands));
    }

    private Effect begin() {
        return store.write(
                REQUEST,
                writing ->
                        journal.begin(writing, "guest.stop", Resource.VM, VM, 0, Template.EMPTY));
    }

    private Outcome outcome() throws InterruptedException {
        Outcome outcome = outcomes.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (outcome == null) {
            throw new AssertionError("No effect ended in " + DEADLINE_SECONDS + " s");
        }
        return outcome;
    }

    /** Read after the transaction that told the outcome, which runs before this one. */
    private EffectState state(Effect effect) {
        return store.read(reading -> reading.find(Effects.KIND, effect.id()).orElseThrow().state());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String id(Effect effect) {
        return Long.toString(effect.id());
    }

    private static Failure unreachable() {
        return Failure.of(FailureKind.UNAVAILABLE, "nobody answers");
    }
}
