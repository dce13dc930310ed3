package io.oneedge.core.transaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The changes that one piece of work has made so far: what a store lays over its committed records
 * while the work runs, and what it says in the commit.
 */
public final class Changes {

    private record Key(String kind, long id) {}

    private final Map<Key, Change<?>> byRecord = new LinkedHashMap<>();

    /** The record as this work left it; empty if this work has not touched it. */
    public <T> Optional<Optional<T>> seen(Kind<T> kind, long id) {
        Change<?> change = byRecord.get(new Key(kind.name(), id));
        return change == null ? Optional.empty() : Optional.of(change.afterOf(kind));
    }

    /** Notes that a record is now this, or gone. {@code committed} gives what it was before. */
    public <T> void note(
            Kind<T> kind, long id, Optional<T> after, Supplier<Optional<T>> committed) {
        Key key = new Key(kind.name(), id);
        Change<?> earlier = byRecord.get(key);
        Optional<T> before = earlier == null ? committed.get() : earlier.beforeOf(kind);
        byRecord.put(key, new Change<>(kind, id, before, after));
    }

    /** The records of a kind that this work has written, gone ones included. */
    public <T> List<Change<T>> of(Kind<T> kind) {
        List<Change<T>> found = new ArrayList<>();
        for (Change<?> change : byRecord.values()) {
            if (change.kind() == kind) {
                found.add(
                        new Change<>(
                                kind, change.id(), change.beforeOf(kind), change.afterOf(kind)));
            }
        }
        return found;
    }

    /** Everything, without records that are in the end as they were before. */
    public List<Change<?>> list() {
        return byRecord.values().stream()
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }
}
