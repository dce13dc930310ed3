package io.oneedge.core.quota;

import io.oneedge.core.object.PoolObject;
import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A kind of object that counts for its owner and its group.
 *
 * @param usage what one object counts; follows from nothing but the object itself
 */
public record Counted<T extends PoolObject<T>>(Kind<T> kind, Function<T, Usage> usage) {

    /** Adds what all objects of the kind count. */
    void countAll(Reading reading, Map<Owner, Usage> sums) {
        reading.all(kind).forEach(object -> count(object, sums, false));
    }

    /** Adds what a change of one object changes; nothing if it is of another kind. */
    void countChange(Change<?> change, Map<Owner, Usage> sums) {
        change.beforeOf(kind).ifPresent(object -> count(object, sums, true));
        change.afterOf(kind).ifPresent(object -> count(object, sums, false));
    }

    private void count(T object, Map<Owner, Usage> sums, boolean gone) {
        List<Owner> owners = Owner.of(object.header());
        if (owners.isEmpty()) {
            return;
        }
        Usage has = usage.apply(object);
        Usage counted = gone ? Usage.NONE.minus(has) : has;
        owners.forEach(owner -> sums.merge(owner, counted, Usage::plus));
    }
}
