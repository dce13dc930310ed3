package io.oneedge.core.journal;

import java.util.Optional;

/** How far the runner of effects has come with those that are pending; it keeps this in memory. */
@FunctionalInterface
public interface EffectProgress {

    /** Nobody runs effects. */
    EffectProgress UNKNOWN = effect -> Optional.empty();

    /** Nothing for an effect that has not been tried since the front-end started. */
    Optional<Attempts> of(long effect);

    /** How far what is done for an effect is, in words; empty if nobody says. */
    default String words(long effect) {
        return "";
    }

    /**
     * The attempts on one effect since the front-end started.
     *
     * @param begun how many there were, the one that goes on among them
     * @param problem why the last one that ended is repeated, or empty
     * @param limitSeconds after how many seconds the host gives up the command that it carries out;
     *     0 while it has none
     */
    record Attempts(int begun, String problem, long limitSeconds) {}
}
