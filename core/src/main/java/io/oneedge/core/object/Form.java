package io.oneedge.core.object;

/** For whom a document is written. */
public enum Form {
    /** One object in full, as {@code info} answers. */
    FULL,
    /** One object of a list, as {@code pool.info} answers. */
    LISTED,
    /** Whole, in a list: of a VM with the last record of its history alone. */
    EXTENDED
}
