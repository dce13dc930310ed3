package io.oneedge.config.release;

import io.oneedge.config.merge.MergeNote;
import java.util.List;
import java.util.Optional;

/**
 * What an upgrade would do with one file, and why.
 *
 * @param text its text after the upgrade; empty if it would not be there
 * @param notes the collisions inside it
 * @param why a few words for people; for a file that cannot be read, the error
 */
public record FilePlan(Fate fate, Optional<String> text, List<MergeNote> notes, String why) {

    /** What becomes of a file. */
    public enum Fate {
        /** It stays as it is, to the byte. */
        UNCHANGED,
        /** It was not customised and becomes the new release's. */
        TAKEN,
        /** It has the changes of both. */
        MERGED,
        /** It is new. */
        CREATED,
        /** It is not the release's business, or was here before the release brought one. */
        KEPT,
        /** The release removes it, and it was not customised. */
        REMOVED,
        /** The release removes it; its customised text must be kept aside. */
        SET_ASIDE,
        /** The administrator deleted it; it stays so. */
        STAYS_DELETED,
        /** It cannot be read. */
        BROKEN
    }

    public FilePlan {
        notes = List.copyOf(notes);
    }
}
