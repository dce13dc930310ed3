package io.oneedge.core.datastore;

/** What happens to a datastore. */
enum DatastoreEvent {
    /** It may get new guests. */
    ENABLED,
    /** It gets no new guests. */
    DISABLED
}
