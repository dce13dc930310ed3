package io.oneedge.config.merge;

import io.oneedge.config.content.Value;
import java.util.Optional;

/**
 * What becomes of a collision.
 *
 * @param value the value of {@link Side#OTHER}, and of no other
 */
public record Decision(Side side, Optional<Value> value) {

    /** Whose value it is. */
    public enum Side {
        /** The administrator's stays. */
        MINE,
        /** The new release's comes; where it has none, the administrator's goes. */
        THEIRS,
        /** Neither: a value that somebody gave. */
        OTHER
    }

    public static final Decision MINE = new Decision(Side.MINE, Optional.empty());
    public static final Decision THEIRS = new Decision(Side.THEIRS, Optional.empty());

    /** A value of neither side. */
    public static Decision of(Value value) {
        return new Decision(Side.OTHER, Optional.of(value));
    }
}
