package io.oneedge.core.image;

/** What happens to an image. */
enum ImageEvent {
    /** Its content lies in its datastore. */
    STORED,
    /** Its content could not be brought. */
    NOT_STORED,
    /** A virtual machine takes it for a disk. */
    ACQUIRED,
    /** The last virtual machine gave it back. */
    RELEASED,
    /** A copy of it was begun. */
    COPY_BEGUN,
    /** The last copy of it ended. */
    COPIES_ENDED,
    ENABLED,
    DISABLED,
    /** Its owner deletes it. */
    DELETED
}
