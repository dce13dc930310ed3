package io.oneedge.store;

import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Projection;
import io.oneedge.core.transaction.Summary;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Projections of records, within a budget, and summaries and names of kinds. A caller names the
 * version of the record, or the last change of the kind, that its own view has; so what is here can
 * be absent but never wrong. Beyond the budget, projections that nobody used since the last round
 * leave first, as in {@link RecordCache}.
 */
final class ProjectionCache {

    private record Key(String projection, long id) {}

    /** A projection of one state of a record. Its value goes when it leaves the cache. */
    static final class Kept {
        private final long version;
        private final int bytes;
        private volatile @Nullable Object value;
        private volatile boolean used = true;

        private Kept(long version, Object value, int bytes) {
            this.version = version;
            this.value = value;
            this.bytes = bytes;
        }

        private @Nullable Object use() {
            if (!used) {
                used = true;
            }
            return value;
        }
    }

    /**
     * What was found of a whole kind, in the order of its ids, after its change {@code changed}.
     */
    private record KeptList(VersionPages pages, @Nullable Kept[] kept) {}

    /**
     * The list that was given last, for whoever asks again before anything leaves the cache.
     *
     * @param drops how much had left before
     */
    private record Whole(VersionPages pages, long drops, List<?> all) {}

    private record KeptSummary(long changed, Object value) {}

    /** The ids of all records of a kind by their names, after its change {@code changed}. */
    private record KeptNames(long changed, Map<String, List<Long>> names) {}

    /** Memory that one entry takes besides its projection, about. */
    private static final int ENTRY_BYTES = 120;

    /** Quarters of the budget that a list may take from what others use less often. */
    private static final int LIST_QUARTERS_MAX = 3;

    private final long maximumBytes;
    private final Map<Key, Kept> entries = new ConcurrentHashMap<>();
    private final Map<String, KeptList> lists = new ConcurrentHashMap<>();
    private final Map<String, KeptSummary> summaries = new ConcurrentHashMap<>();
    private final Map<String, KeptNames> names = new ConcurrentHashMap<>();
    private final Map<String, Whole> wholes = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong drops = new AtomicLong();
    private Iterator<Map.Entry<Key, Kept>> hand = entries.entrySet().iterator();

    ProjectionCache(long maximumBytes) {
        this.maximumBytes = maximumBytes;
    }

    @SuppressWarnings("unchecked") // Under a projection's name there is only what it has made.
    <P> @Nullable P get(Projection<?, P> projection, long id, long version) {
        Kept kept = entries.get(new Key(projection.name(), id));
        return kept == null || kept.version != version ? null : (P) kept.use();
    }

    /** Keeps one, and lets others go where there is no room. */
    <P> void put(Projection<?, P> projection, long id, long version, P value) {
        int size = ENTRY_BYTES + projection.bytes().applyAsInt(value);
        Kept young = new Kept(version, value, size);
        entries.compute(
                new Key(projection.name(), id),
                (key, old) -> {
                    if (old != null && old.version >= version) {
                        return old;
                    }
                    bytes.addAndGet(size - drop(old));
                    return young;
                });
        if (bytes.get() > maximumBytes) {
            shrink();
        }
    }

    /**
     * The same for one of many that are made at once. It pushes others out only if all of them have
     * room together: else a list would push out its own beginning, and the next find nothing.
     *
     * @param count how many are made at once
     */
    <P> void offer(Projection<?, P> projection, long id, long version, P value, int count) {
        long size = ENTRY_BYTES + projection.bytes().applyAsInt(value);
        if (bytes.get() + size <= maximumBytes
                || size * count <= maximumBytes / 4 * LIST_QUARTERS_MAX
                || entries.containsKey(new Key(projection.name(), id))) {
            put(projection, id, version, value);
        }
    }

    /** All projections of a kind as they are on these pages, or null where one is missing. */
    @SuppressWarnings("unchecked") // Under a projection's name there is only what it has made.
    <P> @Nullable List<P> all(Projection<?, P> projection, VersionPages pages) {
        Whole last = wholes.get(projection.name());
        if (last != null && last.pages == pages && last.drops == drops.get()) {
            return (List<P>) last.all;
        }
        long before = drops.get();
        List<P> all = look(projection, pages);
        if (all != null) {
            wholes.put(projection.name(), new Whole(pages, before, all));
            if (before != drops.get()) {
                wholes.remove(projection.name());
            }
        }
        return all;
    }

    private <P> @Nullable List<P> look(Projection<?, P> projection, VersionPages pages) {
        KeptList known = lists.get(projection.name());
        if (known != null) {
            KeptList list = known.pages == pages ? known : found(projection, pages, known);
            List<P> all = values(list);
            if (all != null) {
                lists.put(projection.name(), list);
                return all;
            }
        }
        KeptList list = found(projection, pages, null);
        List<P> all = values(list);
        if (all != null) {
            lists.put(projection.name(), list);
        }
        return all;
    }

    @SuppressWarnings("unchecked") // Under a projection's name there is only what it has made.
    private static <P> @Nullable List<P> values(KeptList list) {
        Object[] values = new Object[list.kept.length];
        for (int i = 0; i < values.length; i++) {
            Kept kept = list.kept[i];
            Object value = kept == null ? null : kept.use();
            if (value == null) {
                return null;
            }
            values[i] = value;
        }
        return (List<P>) Collections.unmodifiableList(Arrays.asList(values));
    }

    /**
     * Takes over what is the same in the list that is known, page by page, and looks for the rest.
     */
    private KeptList found(
            Projection<?, ?> projection, VersionPages pages, @Nullable KeptList known) {
        @Nullable Kept[] kept = new Kept[pages.size()];
        int at = 0;
        int oldPage = 0;
        int oldAt = 0;
        for (VersionPages.Page page : pages.pages()) {
            if (known != null) {
                VersionPages.Page[] old = known.pages.pages();
                while (oldPage < old.length && old[oldPage].ids()[0] < page.ids()[0]) {
                    oldAt += old[oldPage++].ids().length;
                }
                if (oldPage < old.length && old[oldPage] == page) {
                    System.arraycopy(known.kept, oldAt, kept, at, page.ids().length);
                    at += page.ids().length;
                    continue;
                }
            }
            for (int i = 0; i < page.ids().length; i++) {
                Kept one = entries.get(new Key(projection.name(), page.ids()[i]));
                kept[at++] = one == null || one.version != page.versions()[i] ? null : one;
            }
        }
        return new KeptList(pages, kept);
    }

    @SuppressWarnings("unchecked") // Under a summary's name there is only what it has made.
    <S> @Nullable S summary(Summary<?, ?, S> summary, long changed) {
        KeptSummary kept = summaries.get(summary.name());
        return kept == null || kept.changed != changed ? null : (S) kept.value;
    }

    /** Keeps a summary, unless there is one of a later change. */
    void put(Summary<?, ?, ?> summary, long changed, Object value) {
        summaries.merge(
                summary.name(),
                new KeptSummary(changed, value),
                (old, young) -> old.changed < young.changed ? young : old);
    }

    /** The ids of a kind by name, or null where they are not known of this state. */
    @Nullable Map<String, List<Long>> names(Kind<?> kind, long changed) {
        KeptNames kept = names.get(kind.name());
        return kept == null || kept.changed != changed ? null : kept.names;
    }

    /** Keeps names, unless there are those of a later change. */
    void put(Kind<?> kind, long changed, Map<String, List<Long>> found) {
        names.merge(
                kind.name(),
                new KeptNames(changed, found),
                (old, young) -> old.changed < young.changed ? young : old);
    }

    /** Nothing is sure any more. */
    void clear() {
        names.clear();
        wholes.clear();
        lists.clear();
        summaries.clear();
        entries.forEach((key, kept) -> {
            if (entries.remove(key, kept)) {
                bytes.addAndGet(-drop(kept));
            }
        });
    }

    long bytes() {
        return bytes.get();
    }

    /** Empties an entry that leaves, for lists may hold it still; gives the bytes that it had. */
    private int drop(@Nullable Kept old) {
        if (old == null) {
            return 0;
        }
        old.value = null;
        drops.incrementAndGet();
        wholes.clear();
        return old.bytes;
    }

    /** Goes round like the hand of a clock: spares what was used since it last came by. */
    private synchronized void shrink() {
        int steps = 2 * entries.size() + 2;
        for (int i = 0; i < steps && bytes.get() > maximumBytes; i++) {
            if (!hand.hasNext()) {
                hand = entries.entrySet().iterator();
                if (!hand.hasNext()) {
                    return;
                }
            }
            Map.Entry<Key, Kept> next = hand.next();
            Kept kept = next.getValue();
            if (kept.used) {
                kept.used = false;
            } else if (entries.remove(next.getKey(), kept)) {
                bytes.addAndGet(-drop(kept));
            }
        }
    }
}
