package io.oneedge.store;

import java.util.Arrays;
import java.util.List;

/**
 * The ids and versions of all records of a kind, by ascending id, as they were when the kind was
 * last changed by {@code changed}.
 */
record VersionList(long changed, long[] ids, long[] versions) {

    /** A record in one state. */
    record Version(long id, long number) {}

    static VersionList of(long changed, List<Version> all) {
        long[] ids = new long[all.size()];
        long[] versions = new long[all.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = all.get(i).id();
            versions[i] = all.get(i).number();
        }
        return new VersionList(changed, ids, versions);
    }

    int size() {
        return ids.length;
    }

    /** The list after records were added or replaced, given by ascending id. */
    VersionList with(long nowChanged, List<Version> put) {
        long[] newIds = new long[ids.length + put.size()];
        long[] newVersions = new long[newIds.length];
        int length = 0;
        int old = 0;
        for (Version version : put) {
            int from = old;
            while (old < ids.length && ids[old] < version.id()) {
                old++;
            }
            System.arraycopy(ids, from, newIds, length, old - from);
            System.arraycopy(versions, from, newVersions, length, old - from);
            length += old - from;
            newIds[length] = version.id();
            newVersions[length] = version.number();
            length++;
            if (old < ids.length && ids[old] == version.id()) {
                old++;
            }
        }
        System.arraycopy(ids, old, newIds, length, ids.length - old);
        System.arraycopy(versions, old, newVersions, length, ids.length - old);
        length += ids.length - old;
        return new VersionList(
                nowChanged, Arrays.copyOf(newIds, length), Arrays.copyOf(newVersions, length));
    }
}
