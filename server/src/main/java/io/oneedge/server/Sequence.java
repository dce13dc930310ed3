package io.oneedge.server;

import io.oneedge.core.transaction.Kind;
import java.util.List;

/** A kind of which only the numbers are used: it counts, and never stores a record. */
final class Sequence {

    private Sequence() {}

    static Kind<Long> named(String name) {
        return new Kind<>(
                name,
                Long::longValue,
                number -> "",
                number -> Long.toString(number),
                Long::parseLong,
                List.of(),
                0);
    }
}
