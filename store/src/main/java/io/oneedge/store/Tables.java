package io.oneedge.store;

import io.oneedge.core.transaction.Kind;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The kinds that a store was opened with, each with its table. */
final class Tables {

    private final Map<String, Table<?>> byName = new LinkedHashMap<>();

    Tables(Collection<Kind<?>> kinds) {
        for (Kind<?> kind : kinds) {
            requireFree(kind);
            if (byName.put(kind.name(), new Table<>(kind)) != null) {
                throw Failure.invalid("Two kinds of record are called " + kind.name());
            }
        }
    }

    Collection<Table<?>> all() {
        return byName.values();
    }

    @SuppressWarnings("unchecked") // The table was made for this very kind.
    <T> Table<T> of(Kind<T> kind) {
        Table<?> table = byName.get(kind.name());
        if (table == null || table.kind() != kind) {
            throw Failure.of(
                    FailureKind.INTERNAL,
                    "The store was not opened with this kind of record: " + kind.name());
        }
        return (Table<T>) table;
    }

    private static void requireFree(Kind<?> kind) {
        if (kind.name().startsWith("schema_")
                || kind.name().startsWith("store_")
                || kind.name().startsWith("sqlite_")) {
            throw Failure.invalid("The store keeps this name for itself: " + kind.name());
        }
    }
}
