package io.oneedge.config.merge;

import java.util.List;

/** The text that came out of a merge, and what a reader must know. */
public record Merged(String text, List<MergeNote> notes) {

    public Merged {
        notes = List.copyOf(notes);
    }
}
