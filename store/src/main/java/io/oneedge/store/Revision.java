package io.oneedge.store;

/**
 * When a kind was last changed.
 *
 * @param changed the version of its last change, 0 if there was none
 * @param removed the version of its last removal
 * @param committed whether this is on disk; the writing thread also sees what is not yet
 */
record Revision(long changed, long removed, boolean committed) {

    static final Revision NONE = new Revision(0, 0, true);

    /** Tells the revision of a kind as one transaction sees it. */
    @FunctionalInterface
    interface Source {
        Revision of(Table<?> table);
    }
}
