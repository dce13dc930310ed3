package io.oneedge.config.operation;

import io.oneedge.config.content.Value;
import java.util.Optional;

/**
 * What became of an operation and why.
 *
 * @param mode the mode that decided, if one had to
 * @param mine the customisation that was replaced or stayed
 * @param why a few words for people
 */
public record Outcome(Fate fate, Optional<PatchMode> mode, Optional<Value> mine, String why) {

    public static Outcome applied() {
        return new Outcome(Fate.APPLIED, Optional.empty(), Optional.empty(), "as it was expected");
    }

    public static Outcome applied(String why) {
        return new Outcome(Fate.APPLIED, Optional.empty(), Optional.empty(), why);
    }

    public static Outcome already(String why) {
        return new Outcome(Fate.ALREADY, Optional.empty(), Optional.empty(), why);
    }

    /** Applied because {@code mode} decided a collision. */
    public static Outcome decided(PatchMode mode, Optional<Value> mine, String why) {
        return new Outcome(Fate.APPLIED, Optional.of(mode), mine, why);
    }

    /** Skipped by the mode, or a collision that nobody decided. */
    public static Outcome refused(boolean skip, Optional<Value> mine, String why) {
        return skip
                ? new Outcome(Fate.SKIPPED, Optional.of(PatchMode.SKIP), mine, why)
                : new Outcome(Fate.COLLIDED, Optional.empty(), mine, why);
    }
}
