package io.oneedge.core.datastore;

/**
 * How full a datastore was when it was last looked at, in MiB.
 *
 * @param datastore its number
 */
public record DatastoreCapacity(int datastore, long total, long free, long used) {

    /** Of a datastore that nobody has looked at yet. */
    static DatastoreCapacity unknown(int datastore) {
        return new DatastoreCapacity(datastore, 0, 0, 0);
    }
}
