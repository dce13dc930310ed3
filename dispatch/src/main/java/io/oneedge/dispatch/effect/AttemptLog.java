package io.oneedge.dispatch.effect;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectProgress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the runner remembers of its attempts, for as long as an effect is pending. */
final class AttemptLog implements EffectProgress {

    private final Map<Long, Attempts> attempts = new ConcurrentHashMap<>();

    @Override
    public Optional<Attempts> of(long effect) {
        return Optional.ofNullable(attempts.get(effect));
    }

    void begins(Effect effect) {
        attempts.merge(
                effect.id(),
                new Attempts(1, "", 0),
                (last, first) -> new Attempts(last.begun() + 1, last.problem(), 0));
    }

    /** The host has the command, and gives it up after so long. */
    void given(Effect effect, Duration limit) {
        attempts.computeIfPresent(
                effect.id(),
                (id, last) -> new Attempts(last.begun(), last.problem(), limit.toSeconds()));
    }

    /** The attempt is to be repeated, because of this. */
    void repeats(Effect effect, String problem) {
        attempts.computeIfPresent(
                effect.id(), (id, last) -> new Attempts(last.begun(), problem, 0));
    }

    void ends(Effect effect) {
        attempts.remove(effect.id());
    }
}
