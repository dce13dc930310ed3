package io.oneedge.core.transaction;

import java.util.Optional;

/**
 * One record before and after a commit; without a before it is new, without an after it is gone.
 */
public record Change<T>(Kind<T> kind, long id, Optional<T> before, Optional<T> after) {

    /** The record after the change if it is of this kind. */
    public <S> Optional<S> afterOf(Kind<S> wanted) {
        return kind == wanted ? cast(after) : Optional.empty();
    }

    /** The record before the change if it is of this kind. */
    public <S> Optional<S> beforeOf(Kind<S> wanted) {
        return kind == wanted ? cast(before) : Optional.empty();
    }

    @SuppressWarnings("unchecked") // Kinds are compared by identity, so the type is the same.
    private static <S> Optional<S> cast(Optional<?> record) {
        return (Optional<S>) record;
    }
}
