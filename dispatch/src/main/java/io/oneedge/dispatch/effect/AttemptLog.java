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
    private final String outlook;

    /**
     * Remembers nothing yet.
     *
     * @param pauseMax between two attempts at most
     * @param unansweredMax after which an effect is given up whose host does not answer
     */
    AttemptLog(Duration pauseMax, Duration unansweredMax) {
        this.outlook =
                " (tried again every "
                        + pauseMax.toSeconds()
                        + " s, given up after "
                        + unansweredMax.toHours()
                        + " hours)";
    }

    @Override
    public Optional<Attempts> of(long effect) {
        return Optional.ofNullable(attempts.get(effect))
                .map(tried ->
                        tried.problem().isEmpty()
                                ? tried
                                : new Attempts(
                                        tried.begun(),
                                        tried.problem() + outlook,
                                        tried.limitSeconds()));
    }

    /** Why the last attempt that ended is repeated, or empty. */
    String problem(Effect effect) {
        return Optional.ofNullable(attempts.get(effect.id())).map(Attempts::problem).orElse("");
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
