package io.oneedge.client;

/** Which operations a lock blocks. */
public enum LockLevel {
    USE,
    MANAGE,
    ADMIN,
    ALL;

    /** The number that the API knows. */
    public int number() {
        return ordinal() + 1;
    }
}
