package io.oneedge.core.quota;

import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Changes;
import io.oneedge.core.transaction.CommitListener;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.PassingWriting;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Room;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.request.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A store that counts what owners have, in the commit that changes it, and refuses work after which
 * an owner would have more than its limit. Because it looks at what the work has changed, no
 * operation has to ask, and none can forget to. Costs two look-ups and a write for each owner whose
 * sum changes, whatever the owner has; work that changes no sum costs nothing.
 *
 * <p>What has already happened, such as a guest that was found running, is not refused: such work
 * is given to {@link #withoutLimits()}.
 */
public final class CountingStore implements Store {

    private final Store inner;
    private final List<Counted<?>> counted;
    private final boolean refusing;

    /**
     * @param counted everything that counts; the same list as long as the store lives
     */
    public CountingStore(Store inner, List<Counted<?>> counted) {
        this(inner, counted, true);
    }

    private CountingStore(Store inner, List<Counted<?>> counted, boolean refusing) {
        this.inner = inner;
        this.counted = List.copyOf(counted);
        this.refusing = refusing;
    }

    /** Counts everything once in a store in which nothing was counted before. */
    public CountingStore begin(RequestId request) {
        if (!inner.read(Quotas::isKept)) {
            inner.withoutLimits()
                    .write(
                            request,
                            writing -> {
                                recount(writing)
                                        .forEach((owner, sum) -> Quotas.put(writing, owner, sum));
                                Quotas.noteKept(writing);
                                return true;
                            });
        }
        return this;
    }

    @Override
    public <R> R read(Function<Reading, R> work) {
        return inner.read(work);
    }

    @Override
    public <R> R write(RequestId request, Function<Writing, R> work) {
        return inner.write(
                request,
                writing -> {
                    Observed observed = new Observed(writing);
                    R result = work.apply(observed);
                    count(writing, observed.changes.list());
                    return result;
                });
    }

    @Override
    public Room room() {
        return inner.room();
    }

    @Override
    public void listen(CommitListener listener) {
        inner.listen(listener);
    }

    @Override
    public Store withoutLimits() {
        return new CountingStore(inner.withoutLimits(), counted, false);
    }

    /** What every owner has, counted anew. Costs every object. */
    public SortedMap<Owner, Usage> recount(Reading reading) {
        SortedMap<Owner, Usage> sums = new TreeMap<>();
        counted.forEach(kind -> kind.countAll(reading, sums));
        sums.values().removeIf(Usage::isNone);
        return sums;
    }

    /** Where the kept sums differ from what is there, one line each; none unless there is a bug. */
    public List<String> differences(Reading reading) {
        SortedMap<Owner, Usage> kept = Quotas.kept(reading);
        SortedMap<Owner, Usage> there = recount(reading);
        List<String> found = new ArrayList<>();
        TreeSet<Owner> owners = new TreeSet<>(kept.keySet());
        owners.addAll(there.keySet());
        for (Owner owner : owners) {
            Usage has = there.getOrDefault(owner, Usage.NONE);
            Usage off = kept.getOrDefault(owner, Usage.NONE).minus(has);
            off.amounts()
                    .forEach((counter, amount) ->
                            found.add(
                                    owner
                                            + " "
                                            + counter.metric().used()
                                            + (counter.object() == Counter.ALL
                                                    ? ""
                                                    : " of " + counter.object())
                                            + ": kept "
                                            + counter.metric().text(has.of(counter) + amount)
                                            + ", there is "
                                            + counter.metric().text(has.of(counter))));
        }
        return found;
    }

    private void count(Writing writing, List<Change<?>> changes) {
        SortedMap<Owner, Usage> deltas = new TreeMap<>();
        for (Change<?> change : changes) {
            counted.forEach(kind -> kind.countChange(change, deltas));
        }
        for (Map.Entry<Owner, Usage> delta : deltas.entrySet()) {
            if (delta.getValue().isNone()) {
                continue;
            }
            Owner owner = delta.getKey();
            Usage sum = Quotas.usage(writing, owner).plus(delta.getValue());
            if (refusing) {
                Quotas.require(writing, owner, delta.getValue(), sum);
            }
            Quotas.put(writing, owner, sum);
        }
    }

    /** Notes what work changes among what counts. */
    private final class Observed extends PassingWriting {
        private final Changes changes = new Changes();

        Observed(Writing writing) {
            super(writing);
        }

        @Override
        public <T> void put(Kind<T> kind, T record) {
            note(kind, kind.id().applyAsLong(record), Optional.of(record));
            super.put(kind, record);
        }

        @Override
        public <T> void remove(Kind<T> kind, long id) {
            note(kind, id, Optional.empty());
            super.remove(kind, id);
        }

        private <T> void note(Kind<T> kind, long id, Optional<T> after) {
            for (Counted<?> each : counted) {
                if (each.kind() == kind) {
                    changes.note(kind, id, after, () -> find(kind, id));
                }
            }
        }
    }
}
