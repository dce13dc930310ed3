package io.oneedge.config.merge;

import io.oneedge.config.content.Value;
import java.util.List;
import java.util.Optional;

/**
 * The text that came out of a merge, and what a reader must know.
 *
 * @param wanted what the text is to mean, as far as the merge can say it
 */
public record Merged(String text, List<MergeNote> notes, Optional<Value> wanted) {

    public Merged {
        notes = List.copyOf(notes);
    }

    Merged(String text, List<MergeNote> notes) {
        this(text, notes, Optional.empty());
    }
}
