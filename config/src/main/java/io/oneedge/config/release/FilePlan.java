package io.oneedge.config.release;

import io.oneedge.config.EncodedText;
import io.oneedge.config.merge.MergeNote;
import java.util.List;
import java.util.Optional;

/**
 * What an upgrade would do with one file, and why.
 *
 * @param rule what is known of the file: as the new release says, or the last one that had it
 * @param content its text after the upgrade; empty if it would not be there
 * @param notes the collisions inside it, and what becomes of them
 * @param open the collisions that nobody has decided
 * @param why a few words for people; for a file that cannot be read, the error
 */
public record FilePlan(
        Fate fate,
        FileRule rule,
        Optional<EncodedText> content,
        List<MergeNote> notes,
        List<MergeNote> open,
        String why) {

    /** What becomes of a file. */
    public enum Fate {
        /** It stays as it is, to the byte. */
        UNCHANGED("unchanged"),
        /** It was not customised and becomes the new release's. */
        TAKEN("taken"),
        /** It has the changes of both. */
        MERGED("merged"),
        /** It is new. */
        CREATED("created"),
        /** It is not the release's business, or was here before the release brought one. */
        KEPT("kept"),
        /** The release removes it, and it was not customised. */
        REMOVED("removed"),
        /** The release removes it; its customised text must be kept aside. */
        SET_ASIDE("set aside"),
        /** The administrator deleted it; it stays so. */
        STAYS_DELETED("stays deleted"),
        /** It cannot be read. */
        BROKEN("broken");

        private final String words;

        Fate(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    public FilePlan {
        notes = List.copyOf(notes);
        open = List.copyOf(open);
    }

    /** Its text after the upgrade. */
    public Optional<String> text() {
        return content.map(encoded -> encoded.text().text());
    }
}
