package io.oneedge.config.merge;

import io.oneedge.config.content.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A change of the release that did not get into the administrator's file, or one of his that did
 * not stay, and why.
 *
 * @param path where it is, from the outside in
 * @param theirs the value of the new release, nothing if it is not there
 * @param mine the administrator's value, nothing if it is not there
 */
public record MergeNote(Kind kind, List<Value> path, Optional<Value> theirs, Optional<Value> mine) {

    /** What happened. */
    public enum Kind {
        /** Both changed a value in different ways; the administrator's stays. */
        MINE_STAYS("changed here and in the new release; the value here stays"),
        /** Both changed a value in different ways; the release's is taken. */
        THEIRS_TAKEN("changed here and in the new release; the new value is taken"),
        /** The administrator removed what the release changed; it stays removed. */
        STAYS_REMOVED("removed here, changed in the new release; it stays removed"),
        /** The administrator changed what the release removed; it stays. */
        STAYS("changed here, removed in the new release; it stays"),
        /** The administrator changed what the release removed; it goes. */
        GOES("changed here, removed in the new release; it goes"),
        /** Both changed a comment in different ways; the administrator's stays. */
        COMMENT_STAYS("a comment is changed here and in the new release; the one here stays");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    public MergeNote {
        path = List.copyOf(path);
    }

    /** The note as a sentence. */
    public String message() {
        String place = path.stream().map(Value::toString).collect(Collectors.joining("/"));
        String values =
                theirs.map(value -> ", new: " + value).orElse("")
                        + mine.map(value -> ", here: " + value).orElse("");
        return (place.isEmpty() ? "the file" : place) + ": " + kind.words + values;
    }
}
