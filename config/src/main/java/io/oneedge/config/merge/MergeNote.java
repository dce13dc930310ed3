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
 * @param base the value of the release that the administrator's file comes from, nothing if it is
 *     not there
 * @param theirs the value of the new release, nothing if it is not there
 * @param mine the administrator's value, nothing if it is not there
 */
public record MergeNote(
        Kind kind,
        List<Value> path,
        Optional<Value> base,
        Optional<Value> theirs,
        Optional<Value> mine) {

    /** What happened. */
    public enum Kind {
        /** Both changed a value in different ways; the administrator's stays. */
        MINE_STAYS("changed here and in the new release; the value here stays"),
        /** Both changed a value in different ways; the release's is taken. */
        THEIRS_TAKEN("changed here and in the new release; the new value is taken"),
        /** Both changed a value in different ways, or one removed it; a third value is taken. */
        OTHER_TAKEN("changed here and in the new release; the value that was given is taken"),
        /** The administrator removed what the release changed; it stays removed. */
        STAYS_REMOVED("removed here, changed in the new release; it stays removed"),
        /** The administrator removed what the release changed; it comes back. */
        COMES_BACK("removed here, changed in the new release; it comes back"),
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

        /** Whether both sides changed a thing in different ways, and the administrator's stays. */
        public boolean collision() {
            return this == MINE_STAYS || this == STAYS_REMOVED || this == STAYS;
        }

        /** What happened, for people. */
        public String words() {
            return words;
        }

        /** What is to be decided, for people. */
        public String problem() {
            return switch (this) {
                case STAYS -> "changed here, removed in the new release";
                case STAYS_REMOVED -> "removed here, changed in the new release";
                default -> "changed here and in the new release";
            };
        }

        /** What a collision is when it is decided. */
        Kind decided(Decision.Side side) {
            return switch (side) {
                case MINE -> this;
                case OTHER -> OTHER_TAKEN;
                case THEIRS ->
                        this == STAYS_REMOVED ? COMES_BACK : this == STAYS ? GOES : THEIRS_TAKEN;
            };
        }
    }

    public MergeNote {
        path = List.copyOf(path);
    }

    /** The same collision when it is decided. */
    MergeNote decided(Decision decision) {
        return new MergeNote(kind.decided(decision.side()), path, base, theirs, mine);
    }

    /** Where it is, for people: keys from the outside in. */
    public String place() {
        return path.stream().map(Value::toString).collect(Collectors.joining("/"));
    }

    /** The note as a sentence. */
    public String message() {
        String place = place();
        String values =
                theirs.map(value -> ", new: " + value).orElse("")
                        + mine.map(value -> ", here: " + value).orElse("");
        return (place.isEmpty() ? "the file" : place) + ": " + kind.words + values;
    }
}
