package io.oneedge.config.operation;

import io.oneedge.config.content.ListText;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What becomes of one key by one operation: the one definition of a collision, for all types. A
 * collision is a key that both sides changed to different values.
 *
 * @param equal when two values mean the same
 */
public record KeyRule(BiPredicate<Value, Value> equal, Set<PatchMode> modes) {

    /** The key's value from now on, nothing if it goes. */
    public record Decision(Optional<Value> value, Outcome outcome) {}

    /**
     * @param mine the key's value now, nothing if it is not there
     */
    public Decision decide(Operation operation, Optional<Value> mine) {
        return switch (operation.state()) {
            case SET -> set(operation, operation.value().orElse(Scalar.NULL), mine);
            case INSERT -> insert(operation.value().orElse(Scalar.NULL), mine);
            case REMOVE -> remove(operation, mine);
        };
    }

    private Decision set(Operation operation, Value wanted, Optional<Value> mine) {
        if (mine.isEmpty()) {
            return collision(mine, Optional.of(wanted), "it was removed here");
        }
        if (equal.test(mine.get(), wanted)) {
            return already(mine, "it has this value");
        }
        if (operation.old().isEmpty() || equal.test(mine.get(), operation.old().get())) {
            return new Decision(Optional.of(wanted), Outcome.applied());
        }
        Optional<Value> merged =
                ListText.merged(operation.key(), operation.old().get(), wanted, mine.get());
        if (merged.isPresent()) {
            return merged.equals(mine)
                    ? already(mine, "its list has these elements")
                    : new Decision(merged, Outcome.applied("element by element of its list"));
        }
        return collision(mine, Optional.of(wanted), "it was changed here");
    }

    private Decision insert(Value wanted, Optional<Value> mine) {
        if (mine.isEmpty()) {
            return new Decision(Optional.of(wanted), Outcome.applied());
        }
        return equal.test(mine.get(), wanted)
                ? already(mine, "it is there with this value")
                : collision(mine, Optional.of(wanted), "it is there with another value");
    }

    private Decision remove(Operation operation, Optional<Value> mine) {
        if (mine.isEmpty()) {
            return already(mine, "it is not there");
        }
        return operation.old().isEmpty() || equal.test(mine.get(), operation.old().get())
                ? new Decision(Optional.empty(), Outcome.applied())
                : collision(mine, Optional.empty(), "it was changed here");
    }

    private static Decision already(Optional<Value> mine, String why) {
        return new Decision(mine, Outcome.already(why));
    }

    private Decision collision(Optional<Value> mine, Optional<Value> theirs, String why) {
        return modes.contains(PatchMode.REPLACE)
                ? new Decision(theirs, Outcome.decided(PatchMode.REPLACE, mine, why))
                : new Decision(mine, refused(mine, why));
    }

    /** The outcome of an operation that is not carried out. */
    public Outcome refused(Optional<Value> mine, String why) {
        return Outcome.refused(modes.contains(PatchMode.SKIP), mine, why);
    }
}
