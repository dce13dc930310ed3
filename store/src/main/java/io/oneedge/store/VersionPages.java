package io.oneedge.store;

import io.oneedge.store.VersionList.Version;
import java.util.Arrays;
import java.util.List;

/**
 * The ids and versions of all records of a kind in one state of the database, by ascending id. A
 * change gives a new one that shares every page but one with the old, so that each state costs
 * little however many records there are.
 *
 * @param changed the version of the last change of the kind
 * @param size how many records there are
 */
record VersionPages(long changed, int size, Page[] pages) {

    /** Records in a page at most, and when pages are made at once. */
    private static final int PAGE_MAX = 512;

    private static final int PAGE_USUAL = 256;

    /** Some records that follow each other; never empty. */
    record Page(long[] ids, long[] versions) {

        private long first() {
            return ids[0];
        }

        private Page with(int at, long id, long version) {
            long[] newIds = new long[ids.length + 1];
            long[] newVersions = new long[ids.length + 1];
            System.arraycopy(ids, 0, newIds, 0, at);
            System.arraycopy(versions, 0, newVersions, 0, at);
            newIds[at] = id;
            newVersions[at] = version;
            System.arraycopy(ids, at, newIds, at + 1, ids.length - at);
            System.arraycopy(versions, at, newVersions, at + 1, ids.length - at);
            return new Page(newIds, newVersions);
        }

        private Page replaced(int at, long version) {
            long[] newVersions = versions.clone();
            newVersions[at] = version;
            return new Page(ids, newVersions);
        }

        private Page without(int at) {
            long[] newIds = Arrays.copyOf(ids, ids.length - 1);
            long[] newVersions = Arrays.copyOf(versions, ids.length - 1);
            System.arraycopy(ids, at + 1, newIds, at, newIds.length - at);
            System.arraycopy(versions, at + 1, newVersions, at, newIds.length - at);
            return new Page(newIds, newVersions);
        }

        private Page part(int from, int to) {
            return new Page(
                    Arrays.copyOfRange(ids, from, to), Arrays.copyOfRange(versions, from, to));
        }
    }

    static final VersionPages EMPTY = new VersionPages(0, 0, new Page[0]);

    /** Pages of records given by ascending id. */
    static VersionPages of(long changed, List<Version> all) {
        Page[] pages = new Page[(all.size() + PAGE_USUAL - 1) / PAGE_USUAL];
        for (int i = 0; i < pages.length; i++) {
            List<Version> some =
                    all.subList(i * PAGE_USUAL, Math.min(all.size(), (i + 1) * PAGE_USUAL));
            pages[i] =
                    new Page(
                            some.stream().mapToLong(Version::id).toArray(),
                            some.stream().mapToLong(Version::number).toArray());
        }
        return new VersionPages(changed, all.size(), pages);
    }

    /** The version of the record with this id, or -1 where there is none. */
    long versionOf(long id) {
        if (pages.length == 0) {
            return -1;
        }
        Page page = pages[pageFor(id)];
        int at = Arrays.binarySearch(page.ids, id);
        return at < 0 ? -1 : page.versions[at];
    }

    /** The state after a record was put. */
    VersionPages with(long nowChanged, long id, long version) {
        if (pages.length == 0) {
            Page only = new Page(new long[] {id}, new long[] {version});
            return new VersionPages(nowChanged, 1, new Page[] {only});
        }
        int number = pageFor(id);
        Page page = pages[number];
        int at = Arrays.binarySearch(page.ids, id);
        if (at >= 0) {
            Page[] changedPages = pages.clone();
            changedPages[number] = page.replaced(at, version);
            return new VersionPages(nowChanged, size, changedPages);
        }
        Page longer = page.with(-at - 1, id, version);
        Page[] parts = {longer};
        if (longer.ids.length > PAGE_MAX) {
            // Ids ascend, so the last page is left full and a new one is begun.
            int cut = number == pages.length - 1 ? PAGE_MAX : longer.ids.length / 2;
            parts = new Page[] {longer.part(0, cut), longer.part(cut, longer.ids.length)};
        }
        return new VersionPages(nowChanged, size + 1, replaced(number, parts));
    }

    /** The state after a record was removed, or the same records where it was not there. */
    VersionPages without(long nowChanged, long id) {
        if (versionOf(id) < 0) {
            return new VersionPages(nowChanged, size, pages);
        }
        int number = pageFor(id);
        Page page = pages[number];
        Page[] parts =
                page.ids.length == 1
                        ? new Page[0]
                        : new Page[] {page.without(Arrays.binarySearch(page.ids, id))};
        return new VersionPages(nowChanged, size - 1, replaced(number, parts));
    }

    private Page[] replaced(int number, Page[] parts) {
        Page[] changedPages = new Page[pages.length - 1 + parts.length];
        System.arraycopy(pages, 0, changedPages, 0, number);
        System.arraycopy(parts, 0, changedPages, number, parts.length);
        System.arraycopy(
                pages, number + 1, changedPages, number + parts.length, pages.length - number - 1);
        return changedPages;
    }

    /** The page that holds this id if any does. */
    private int pageFor(long id) {
        int low = 0;
        int high = pages.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (pages[middle].first() <= id) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
