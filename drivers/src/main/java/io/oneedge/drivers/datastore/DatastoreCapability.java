package io.oneedge.drivers.datastore;

/** Something that a datastore driver may or may not be able to do. */
public enum DatastoreCapability {
    /** Importing from a path of the host. */
    IMPORT_PATH,
    /** Importing from an http or https address. */
    IMPORT_HTTP,
    /** Guests that write into the image itself. */
    PERSISTENT,
    /** Disks that keep only the difference to their image. */
    COPY_ON_WRITE,
    /** Remembering what a disk of a guest that does not run holds, and going back to it. */
    DISK_SNAPSHOT,
    /** Making an image of a guest's disk. */
    SAVE_AS,
    FORMAT_RAW,
    FORMAT_QCOW2
}
