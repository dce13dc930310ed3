package io.oneedge.dispatch.effect;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectProgress;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.CommitListener;
import io.oneedge.core.transaction.Store;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.dispatch.link.HostLinks;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.catalogue.Resource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Carries out every pending effect: those found at the start, and those of each commit after it. An
 * effect has a virtual thread of its own while it is carried out; a host that cannot be reached is
 * tried again, under the same command id, until the effect has ended or is cancelled.
 */
public final class EffectRunner implements CommitListener, AutoCloseable {

    /** Effects that are carried out at the same time on one host. */
    static final int AT_ONCE_PER_HOST = 32;

    static final Duration PAUSE_MIN = Duration.ofMillis(200);

    static final Duration PAUSE_MAX = Duration.ofSeconds(10);

    /**
     * How long an effect is tried whose host does not answer, from the start of the front-end on.
     * Then it fails, and what it was for waits for a person. By then no host still carries it out.
     */
    static final Duration UNANSWERED_MAX = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(EffectRunner.class);

    private final Store store;
    private final Journal journal;
    private final EffectTurns turns;
    private final Map<Integer, Semaphore> hosts = new ConcurrentHashMap<>();
    private final Set<Long> running = ConcurrentHashMap.newKeySet();
    private final AttemptLog attempts;
    private final Duration unansweredMax;
    private volatile boolean closed;

    public EffectRunner(
            Store store, Journal journal, HostLinks links, Map<Resource, EffectCommands> commands) {
        this(store, journal, links, commands, UNANSWERED_MAX);
    }

    EffectRunner(
            Store store,
            Journal journal,
            HostLinks links,
            Map<Resource, EffectCommands> commands,
            Duration unansweredMax) {
        this.unansweredMax = unansweredMax;
        this.attempts = new AttemptLog(PAUSE_MAX, unansweredMax);
        this.store = store;
        this.journal = journal;
        this.turns = new EffectTurns(store, links, commands);
    }

    /** Begins with what an earlier run left pending. */
    public void start() {
        store.listen(this);
        resync();
    }

    @Override
    public void committed(Commit commit) {
        EffectTurns.begunIn(commit).forEach(this::begin);
    }

    @Override
    public void resync() {
        store.read(Journal::pending).forEach(this::begin);
    }

    /** How far it has come with what is pending. */
    public EffectProgress progress() {
        return attempts;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void begin(Effect effect) {
        if (closed || !running.add(effect.id())) {
            return;
        }
        Thread.ofVirtual().name("effect-" + effect.id()).start(() -> run(effect));
    }

    private void run(Effect effect) {
        MDC.put("request", effect.request().toString());
        Semaphore host =
                hosts.computeIfAbsent(effect.host(), id -> new Semaphore(AT_ONCE_PER_HOST, true));
        host.acquireUninterruptibly();
        try {
            attemptUntilEnded(effect);
        } catch (RuntimeException e) {
            LOG.error(
                    "Effect {} ({}) stays pending until the next start",
                    effect.id(),
                    effect.action(),
                    e);
        } finally {
            host.release();
            attempts.ends(effect);
            running.remove(effect.id());
            MDC.remove("request");
        }
    }

    private void attemptUntilEnded(Effect effect) {
        Duration pause = PAUSE_MIN;
        Optional<Outcome> known = Optional.empty();
        long began = System.nanoTime();
        while (!closed && isWanted(effect)) {
            Optional<Outcome> outcome = known.isPresent() ? known : attempt(effect);
            if (outcome.isEmpty() && System.nanoTime() - began > unansweredMax.toNanos()) {
                outcome = Optional.of(unanswered(effect));
            }
            if (outcome.isPresent() && isEnded(effect, outcome.get())) {
                return;
            }
            known = outcome;
            if (closed || !isWanted(effect)) {
                return;
            }
            pause = rest(pause);
        }
    }

    private Outcome unanswered(Effect effect) {
        String problem = attempts.problem(effect);
        LOG.warn("Effect {} is given up: {}", effect.id(), problem);
        return new Outcome.Failed(
                FailureKind.UNAVAILABLE,
                "Given up after "
                        + unansweredMax.toHours()
                        + " hours without an answer: "
                        + problem);
    }

    /** Whether the effect is pending, as far as the store can tell now. */
    private boolean isWanted(Effect effect) {
        try {
            return turns.isPending(effect);
        } catch (Failure failure) {
            if (failure.kind() != FailureKind.UNAVAILABLE) {
                throw failure;
            }
            return true;
        }
    }

    /** Whether the outcome could be written down; if not, that is tried again. */
    private boolean isEnded(Effect effect, Outcome outcome) {
        return turns.end(journal, effect, outcome) instanceof EffectTurns.Turn.Over;
    }

    /** One attempt; empty if it is to be tried again. */
    private Optional<Outcome> attempt(Effect effect) {
        attempts.begins(effect);
        EffectTurns.Turn turn = turns.begin(effect);
        if (turn instanceof EffectTurns.Turn.Ask(HostLink link, AgentCommand command)) {
            turn = ask(effect, link, command);
        }
        return switch (turn) {
            case EffectTurns.Turn.End(Outcome outcome) -> Optional.of(outcome);
            case EffectTurns.Turn.Again(String problem) -> {
                attempts.repeats(effect, problem);
                yield Optional.empty();
            }
            case EffectTurns.Turn.Ask ask -> Optional.empty();
            case EffectTurns.Turn.Over over -> Optional.empty();
        };
    }

    private EffectTurns.Turn ask(Effect effect, HostLink link, AgentCommand command) {
        try {
            HostLink reached = link.reached();
            if (closed || !turns.isPending(effect)) {
                return new EffectTurns.Turn.Again("It is no longer wanted");
            }
            attempts.given(effect, command.deadline());
            LOG.info("{} for {} {}", command, effect.resource(), effect.object());
            return turns.answered(effect, reached.carryOut(command));
        } catch (RuntimeException e) {
            return closed ? new EffectTurns.Turn.Again("It stops") : turns.failed(effect, e);
        }
    }

    private Duration rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            // Nobody interrupts these threads but whoever ends the program.
            closed = true;
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : longer;
    }
}
