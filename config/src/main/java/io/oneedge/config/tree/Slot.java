package io.oneedge.config.tree;

import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import java.util.Optional;

/**
 * A place in a collection that is arranged. Items of the old collection that no slot keeps are
 * removed; the kept ones stand in the order they had.
 */
public sealed interface Slot {

    /**
     * An item stays where it is.
     *
     * @param change what becomes of an entry's value; {@link Change#KEEP} for a remark
     * @param trailing the comment behind the entry from now on, empty for none at all, or nothing
     *     if it stays as it is
     */
    record Kept(Item item, Change change, Optional<String> trailing) implements Slot {

        /** The item with all its text. */
        public static Kept same(Item item) {
            return new Kept(item, Change.KEEP, Optional.empty());
        }
    }

    /**
     * A new entry.
     *
     * @param key empty in a sequence
     * @param origin where the entry stands already, here or in another file of the same language,
     *     if it does: its spelling and the comments inside it and behind it are taken over,
     *     indented as its new neighbours are
     */
    record Fresh(Optional<Scalar> key, Value value, Optional<Origin> origin) implements Slot {}

    /** A new line with a comment, or a blank one if {@code text} is empty. */
    record FreshRemark(String text) implements Slot {}

    /** An entry of a tree; its value there equals that of the slot. */
    record Origin(Tree tree, Entry entry) {}
}
