package io.oneedge.server;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectProgress;
import io.oneedge.core.journal.EffectState;
import io.oneedge.core.journal.Effects;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.transaction.Store;
import io.oneedge.dispatch.ssh.MoveTerms;
import io.oneedge.dispatch.ssh.MoveWatch;
import io.oneedge.dispatch.ssh.Moving;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.agent.AgentCommand;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Guests that go from one host to another while they run: their terms, and how far they are. */
final class RunningMoves implements MoveWatch {

    /** The longest time that a move may be given, in seconds. */
    private static final long DEADLINE_MAX = Duration.ofHours(24).toSeconds();

    private static final long MIB = 1024 * 1024;

    private final Store store;
    private final Journal journal;
    private final Moving moving;
    private final Map<Long, String> words = new ConcurrentHashMap<>();

    RunningMoves(Store store, Journal journal, Template settings) {
        this.store = store;
        this.journal = journal;
        this.moving = new Moving(terms(settings.vector("LIVE_MIGRATION")), this);
    }

    /** What {@code LIVE_MIGRATION} of the settings says, and the usual for the rest. */
    static MoveTerms terms(Optional<Attribute.Vector> said) {
        MoveTerms usual = MoveTerms.USUAL;
        return new MoveTerms(
                number(said, "BANDWIDTH_MB", usual.bandwidth() / MIB) * MIB,
                Duration.ofMillis(number(said, "DOWNTIME_MS", usual.downtime().toMillis())),
                Duration.ofSeconds(
                        Math.clamp(
                                number(said, "DEADLINE_SECONDS", usual.deadline().toSeconds()),
                                1,
                                DEADLINE_MAX)));
    }

    private static long number(Optional<Attribute.Vector> said, String name, long usual) {
        return said.flatMap(vector -> vector.value(name))
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .orElse(usual);
    }

    Moving moving() {
        return moving;
    }

    private Optional<Effect> pending(AgentCommand command) {
        return store.read(reading ->
                reading.find(Effects.KIND, effect(command))
                        .filter(effect -> effect.state() == EffectState.PENDING));
    }

    private static long effect(AgentCommand command) {
        return Long.parseLong(command.id());
    }

    @Override
    public boolean wanted(AgentCommand command) {
        return pending(command).isPresent();
    }

    @Override
    public boolean pass(AgentCommand command) {
        return journal.pass(store, command.request(), effect(command));
    }

    @Override
    public boolean passed(AgentCommand command) {
        return pending(command).filter(Effect::isPassed).isPresent();
    }

    @Override
    public void tell(AgentCommand command, String text) {
        words.put(effect(command), text);
    }

    @Override
    public void ends(AgentCommand command) {
        words.remove(effect(command));
    }

    /** What the runner of effects says, and what is known of moves. */
    EffectProgress beside(EffectProgress runner) {
        return new EffectProgress() {
            @Override
            public Optional<Attempts> of(long effect) {
                return runner.of(effect);
            }

            @Override
            public String words(long effect) {
                return words.getOrDefault(effect, "");
            }
        };
    }
}
