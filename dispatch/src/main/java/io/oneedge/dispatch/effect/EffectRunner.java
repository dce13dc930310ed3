package io.oneedge.dispatch.effect;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectState;
import io.oneedge.core.journal.Effects;
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
import io.oneedge.wire.agent.AgentResult;
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

    private static final Logger LOG = LoggerFactory.getLogger(EffectRunner.class);

    private final Store store;
    private final Journal journal;
    private final HostLinks links;
    private final Map<Resource, EffectCommands> commands;
    private final Map<Integer, Semaphore> hosts = new ConcurrentHashMap<>();
    private final Set<Long> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public EffectRunner(
            Store store, Journal journal, HostLinks links, Map<Resource, EffectCommands> commands) {
        this.store = store;
        this.journal = journal;
        this.links = links;
        this.commands = Map.copyOf(commands);
    }

    /** Begins with what an earlier run left pending. */
    public void start() {
        store.listen(this);
        resync();
    }

    @Override
    public void committed(Commit commit) {
        commit.changes().stream()
                .flatMap(change -> change.afterOf(Effects.KIND).stream())
                .filter(effect -> effect.state() == EffectState.PENDING)
                .forEach(this::begin);
    }

    @Override
    public void resync() {
        store.read(Journal::pending).forEach(this::begin);
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
            running.remove(effect.id());
            MDC.remove("request");
        }
    }

    private void attemptUntilEnded(Effect effect) {
        Duration pause = PAUSE_MIN;
        while (!closed && isPending(effect)) {
            Optional<Outcome> outcome = attempt(effect);
            if (outcome.isPresent()) {
                journal.end(store, effect.request(), effect.id(), outcome.get());
                return;
            }
            if (closed || !isPending(effect)) {
                return;
            }
            pause = rest(pause);
        }
    }

    /** One attempt; empty if it is to be tried again. */
    private Optional<Outcome> attempt(Effect effect) {
        EffectCommands translation = commands.get(effect.resource());
        if (translation == null) {
            return Optional.of(
                    failed(
                            FailureKind.INTERNAL,
                            "Nobody carries out the effects of a " + effect.resource()));
        }
        try {
            Prepared prepared =
                    store.read(reading ->
                            new Prepared(
                                    links.linkFor(reading, effect),
                                    translation.command(reading, effect)));
            prepared.link().awaitReachable();
            if (closed || !isPending(effect)) {
                return Optional.empty();
            }
            LOG.info("{} for {} {}", prepared.command(), effect.resource(), effect.object());
            AgentResult result = prepared.link().carryOut(prepared.command());
            return switch (result.outcome()) {
                case SUCCEEDED ->
                        Optional.of(new Outcome.Success(translation.result(effect, result)));
                case FAILED -> Optional.of(failed(result.kind(), result.message()));
                case REFUSED -> refused(effect, result);
            };
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.UNAVAILABLE) {
                LOG.info("Effect {} waits: {}", effect.id(), failure.message());
                return Optional.empty();
            }
            return Optional.of(failed(failure.kind(), failure.message()));
        } catch (RuntimeException e) {
            if (closed) {
                return Optional.empty();
            }
            // Left pending it would fail in the same way for ever, and nobody would be told.
            LOG.error(
                    "Effect {} ({}) failed in an unexpected way", effect.id(), effect.action(), e);
            return Optional.of(
                    failed(FailureKind.INTERNAL, "An internal error; the log has more: " + e));
        }
    }

    private static Optional<Outcome> refused(Effect effect, AgentResult result) {
        if (result.kind() == FailureKind.UNAVAILABLE) {
            LOG.info("Effect {} waits: {}", effect.id(), result.message());
            return Optional.empty();
        }
        return Optional.of(failed(result.kind(), result.message()));
    }

    private boolean isPending(Effect effect) {
        return store.read(reading ->
                reading.find(Effects.KIND, effect.id())
                        .filter(stored -> stored.state() == EffectState.PENDING)
                        .isPresent());
    }

    private static Outcome failed(FailureKind kind, String message) {
        LOG.warn("An effect failed: {}", message);
        return new Outcome.Failed(kind, message);
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

    private record Prepared(HostLink link, AgentCommand command) {}
}
