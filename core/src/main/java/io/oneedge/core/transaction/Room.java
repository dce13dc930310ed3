package io.oneedge.core.transaction;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;

/** How much room a store has left, and so what it still takes. */
public enum Room {
    /** Everything is kept. */
    AMPLE,

    /** Records that are {@linkplain Kind#history only history} are kept no longer. */
    SHORT,

    /** Besides, only work that goes {@linkplain Store#withoutLimits without limits} is taken. */
    SPENT;

    /** What a record that was put becomes: nothing if it is only history and room is short. */
    public <T> boolean keeps(Kind<T> kind, T record) {
        return this == AMPLE || !kind.history().test(record);
    }

    /** Why work is refused when the room is spent. */
    public static Failure refusal() {
        return Failure.of(
                FailureKind.UNAVAILABLE,
                "Nothing was changed: the disk of the front-end's database is almost full. What can"
                        + " be read and deleted still can. Make room on that disk (./oneedge doctor"
                        + " says how much is missing), then try again");
    }
}
