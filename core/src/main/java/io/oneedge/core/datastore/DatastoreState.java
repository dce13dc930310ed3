package io.oneedge.core.datastore;

/** Whether guests may be placed on a datastore. The numbers are OpenNebula's. */
public enum DatastoreState {
    READY(0),
    /** A system datastore that gets no new guests. */
    DISABLED(1);

    private final int number;

    DatastoreState(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
