package io.oneedge.store;

import io.oneedge.store.VersionList.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which records there are, and in which version, in the last state of the database that was
 * committed. The writing thread notes each change and publishes those of a group together, after
 * they are on disk and before anybody is answered; so whoever was answered finds his change here.
 */
final class Published {

    private static final Logger LOG = LoggerFactory.getLogger(Published.class);

    /** One state, by the names of the kinds. */
    record State(Map<String, VersionPages> kinds) {

        VersionPages of(Table<?> table) {
            return kinds.getOrDefault(table.kind().name(), VersionPages.EMPTY);
        }
    }

    /** A change of the group that is being written; a version of -1 is a removal. */
    private record Noted(String kind, long id, long version, long changed) {}

    private final Tables tables;
    private final List<Noted> noted = new ArrayList<>();
    private volatile @Nullable State state;

    Published(Tables tables) {
        this.tables = tables;
    }

    /** The last state, or null while nobody knows it without asking the database. */
    @Nullable State state() {
        return state;
    }

    void put(Table<?> table, long id, long version) {
        noted.add(new Noted(table.kind().name(), id, version, version));
    }

    /**
     * Notes a removal.
     *
     * @param changed the version that the removal has taken
     */
    void removed(Table<?> table, long id, long changed) {
        noted.add(new Noted(table.kind().name(), id, -1, changed));
    }

    /** How much was noted so far. */
    int mark() {
        return noted.size();
    }

    /** Forgets what was noted since: that work has failed. */
    void undoTo(int mark) {
        noted.subList(mark, noted.size()).clear();
    }

    /** Nothing of the group is sure: until the next commit the database itself is asked. */
    void lose() {
        noted.clear();
        state = null;
    }

    /** What was noted is on disk. */
    void publish(Sql sql) {
        State old = state;
        if (old == null) {
            loadIfPossible(sql);
            return;
        }
        if (noted.isEmpty()) {
            return;
        }
        Map<String, VersionPages> kinds = new HashMap<>(old.kinds());
        for (Noted one : noted) {
            kinds.compute(
                    one.kind(),
                    (kind, pages) -> changed(pages == null ? VersionPages.EMPTY : pages, one));
        }
        noted.clear();
        state = new State(kinds);
    }

    /** A failure is none of the group, which is on disk: the next one tries again. */
    private void loadIfPossible(Sql sql) {
        try {
            load(sql);
        } catch (RuntimeException e) {
            LOG.warn("The state of the database is not kept in memory for now", e);
        }
    }

    /** Asks the database. */
    void load(Sql sql) {
        noted.clear();
        Map<String, VersionPages> kinds = new HashMap<>();
        for (Table<?> table : tables.all()) {
            long changed =
                    sql.first(
                                    "select changed from store_revision where kind = ?",
                                    row -> row.getLong(1),
                                    table.kind().name())
                            .orElse(0L);
            List<Version> versions =
                    new ArrayList<>(
                            sql.list(
                                    table.allVersions(),
                                    row -> new Version(row.getLong(1), row.getLong(2))));
            versions.sort(Comparator.comparingLong(Version::id));
            kinds.put(table.kind().name(), VersionPages.of(changed, versions));
        }
        state = new State(kinds);
    }

    private static VersionPages changed(VersionPages pages, Noted one) {
        return one.version() < 0
                ? pages.without(one.changed(), one.id())
                : pages.with(one.changed(), one.id(), one.version());
    }
}
