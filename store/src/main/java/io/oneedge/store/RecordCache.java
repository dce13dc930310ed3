package io.oneedge.store;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Decoded records of every kind, the newest version of each, within a budget. A caller names the
 * version that its own snapshot of the database has, so an entry can be absent but never wrong.
 * When the budget is exceeded, entries that nobody used since the last round leave first.
 *
 * <p>Besides it keeps the list of ids and versions of a whole kind, 16 bytes for each record.
 */
final class RecordCache {

    private record Key(String kind, long id) {}

    private static final class Entry {
        final long version;
        final Object record;
        final int characters;
        volatile boolean used = true;

        Entry(long version, Object record, int characters) {
            this.version = version;
            this.record = record;
            this.characters = characters;
        }
    }

    private final int maximumRecords;
    private final long maximumCharacters;
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
    private final Map<String, VersionList> lists = new ConcurrentHashMap<>();
    private final AtomicLong characters = new AtomicLong();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private Iterator<Map.Entry<Key, Entry>> hand = entries.entrySet().iterator();

    RecordCache(int maximumRecords, long maximumCharacters) {
        this.maximumRecords = maximumRecords;
        this.maximumCharacters = maximumCharacters;
    }

    @SuppressWarnings("unchecked") // Entries of a kind are only made from records of that kind.
    <T> @Nullable T get(Table<T> table, long id, long version) {
        Entry entry = entries.get(new Key(table.kind().name(), id));
        if (entry == null || entry.version != version) {
            misses.increment();
            return null;
        }
        hits.increment();
        if (!entry.used) {
            entry.used = true;
        }
        return (T) entry.record;
    }

    <T> void put(Table<T> table, long id, long version, T record, int length) {
        Entry young = new Entry(version, record, length);
        entries.compute(
                new Key(table.kind().name(), id),
                (key, old) -> {
                    if (old != null && old.version >= version) {
                        return old;
                    }
                    characters.addAndGet(length - (old == null ? 0 : old.characters));
                    return young;
                });
        if (isFull()) {
            shrink();
        }
    }

    /** The newest known list of all versions of a kind. */
    @Nullable VersionList list(Table<?> table) {
        return lists.get(table.kind().name());
    }

    void put(Table<?> table, VersionList list) {
        lists.merge(
                table.kind().name(),
                list,
                (old, young) -> old.changed() < young.changed() ? young : old);
    }

    void remove(Table<?> table, long id) {
        Entry gone = entries.remove(new Key(table.kind().name(), id));
        if (gone != null) {
            characters.addAndGet(-gone.characters);
        }
    }

    /**
     * The same for one of many records that are read at once: it pushes nothing out. Else a list
     * that is longer than the budget would push out its own beginning, and the next find nothing.
     */
    <T> void offer(Table<T> table, long id, long version, T record, int length) {
        boolean fits =
                entries.size() < maximumRecords && characters.get() + length <= maximumCharacters;
        if (fits || entries.containsKey(new Key(table.kind().name(), id))) {
            put(table, id, version, record, length);
        }
    }

    void clear() {
        entries.forEach((key, entry) -> {
            if (entries.remove(key, entry)) {
                characters.addAndGet(-entry.characters);
            }
        });
    }

    int records() {
        return entries.size();
    }

    long characters() {
        return characters.get();
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }

    private boolean isFull() {
        return entries.size() > maximumRecords || characters.get() > maximumCharacters;
    }

    /** Goes round like the hand of a clock: spares what was used since it last came by. */
    private synchronized void shrink() {
        int steps = 2 * entries.size() + 2;
        for (int i = 0; i < steps && isFull(); i++) {
            if (!hand.hasNext()) {
                hand = entries.entrySet().iterator();
                if (!hand.hasNext()) {
                    return;
                }
            }
            Map.Entry<Key, Entry> next = hand.next();
            Entry entry = next.getValue();
            if (entry.used) {
                entry.used = false;
            } else if (entries.remove(next.getKey(), entry)) {
                characters.addAndGet(-entry.characters);
            }
        }
    }
}
