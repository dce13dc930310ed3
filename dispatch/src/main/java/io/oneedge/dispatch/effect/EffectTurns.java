package io.oneedge.dispatch.effect;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectState;
import io.oneedge.core.journal.Effects;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.Store;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.dispatch.link.HostLinks;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what comes next for an effect: what its host is to be asked, and what an answer, or the
 * lack of one, means. It waits for nothing, so that whoever runs effects says when.
 */
public final class EffectTurns {

    private static final Logger LOG = LoggerFactory.getLogger(EffectTurns.class);

    /** What comes next. */
    public sealed interface Turn {

        /** The host is to be asked, if the effect is still pending when it can be reached. */
        record Ask(HostLink link, AgentCommand command) implements Turn {}

        /** The effect is to be ended in the journal. */
        record End(Outcome outcome) implements Turn {}

        /** Nothing is known yet; {@code problem} says why. The same is to be tried again later. */
        record Again(String problem) implements Turn {}

        /** Nothing is left to be done. */
        record Over() implements Turn {}
    }

    private record Prepared(HostLink link, AgentCommand command) {}

    private final Store store;
    private final HostLinks links;
    private final Map<Resource, EffectCommands> commands;

    public EffectTurns(Store store, HostLinks links, Map<Resource, EffectCommands> commands) {
        this.store = store;
        this.links = links;
        this.commands = Map.copyOf(commands);
    }

    /** The effects that were begun in a commit. */
    public static List<Effect> begunIn(Commit commit) {
        return commit.changes().stream()
                .flatMap(change -> change.afterOf(Effects.KIND).stream())
                .filter(effect -> effect.state() == EffectState.PENDING)
                .toList();
    }

    /** Whether the effect is still to be done. */
    public boolean isPending(Effect effect) {
        return store.read(reading ->
                reading.find(Effects.KIND, effect.id())
                        .filter(stored -> stored.state() == EffectState.PENDING)
                        .isPresent());
    }

    /** What its host is asked, made of what is stored now. */
    public Turn begin(Effect effect) {
        if (effect.host() == Effect.STEP) {
            return new Turn.End(new Outcome.Success(Template.EMPTY));
        }
        EffectCommands translation = commands.get(effect.resource());
        if (translation == null) {
            return failed(
                    FailureKind.INTERNAL,
                    "Nobody carries out the effects of a " + effect.resource());
        }
        try {
            Prepared prepared =
                    store.read(reading ->
                            new Prepared(
                                    links.linkFor(reading, effect),
                                    translation.command(reading, effect)));
            return new Turn.Ask(prepared.link(), prepared.command());
        } catch (RuntimeException e) {
            return failed(effect, e);
        }
    }

    /** What the answer of its host means. */
    public Turn answered(Effect effect, AgentResult result) {
        try {
            return switch (result.outcome()) {
                case SUCCEEDED ->
                        new Turn.End(
                                new Outcome.Success(translation(effect).result(effect, result)));
                case FAILED -> failed(result.kind(), result.message());
                case REFUSED ->
                        result.kind() == FailureKind.UNAVAILABLE
                                ? waits(effect, result.message())
                                : failed(result.kind(), result.message());
            };
        } catch (RuntimeException e) {
            return failed(effect, e);
        }
    }

    /** What it means that asking its host, or reading what it said, threw this. */
    public Turn failed(Effect effect, RuntimeException thrown) {
        if (thrown instanceof Failure failure) {
            return failure.kind() == FailureKind.UNAVAILABLE
                    ? waits(effect, failure.message())
                    : failed(failure.kind(), failure.message());
        }
        // Left pending it would fail in the same way for ever, and nobody would be told.
        LOG.error(
                "Effect {} ({}) failed in an unexpected way", effect.id(), effect.action(), thrown);
        return failed(FailureKind.INTERNAL, "An internal error; the log has more: " + thrown);
    }

    /**
     * Ends the effect in the journal. While that cannot be written down, as when the disk is full,
     * the effect is pending; it is ended again later, for its host has done its part.
     */
    public Turn end(Journal journal, Effect effect, Outcome outcome) {
        try {
            journal.end(store, effect.request(), effect.id(), outcome);
            return new Turn.Over();
        } catch (RuntimeException e) {
            LOG.error(
                    "The end of effect {} ({}) cannot be written down yet",
                    effect.id(),
                    effect.action(),
                    e);
            return new Turn.Again("Its end cannot be written down yet: " + e.getMessage());
        }
    }

    private EffectCommands translation(Effect effect) {
        EffectCommands translation = commands.get(effect.resource());
        if (translation == null) {
            throw Failure.action("Nobody reads the results of a " + effect.resource());
        }
        return translation;
    }

    private static Turn waits(Effect effect, String problem) {
        LOG.info("Effect {} waits: {}", effect.id(), problem);
        return new Turn.Again(problem);
    }

    private static Turn failed(FailureKind kind, String message) {
        LOG.warn("An effect failed: {}", message);
        return new Turn.End(new Outcome.Failed(kind, message));
    }
}
