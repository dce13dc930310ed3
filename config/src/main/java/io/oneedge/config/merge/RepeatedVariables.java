package io.oneedge.config.merge;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.shell.ShellLanguage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shell variables that a file sets several times: the last value counts, and a merge of the lines
 * alone can leave one of them the last that nobody wanted to count.
 */
public final class RepeatedVariables {

    private final Decisions decisions;
    private final List<MergeNote> notes;

    /**
     * @param notes what the merge of the lines told; what is found here is added
     */
    public RepeatedVariables(Decisions decisions, List<MergeNote> notes) {
        this.decisions = decisions;
        this.notes = notes;
    }

    /** What the merged content has to be, given the three that were merged. */
    public Mapping settled(Mapping old, Mapping theirs, Mapping mine, Mapping merged) {
        Mapping settled = merged;
        Set<Scalar> keys = new LinkedHashSet<>(mine.keys());
        keys.addAll(theirs.keys());
        for (Scalar key : keys) {
            boolean repeated =
                    old.all(key).size() > 1
                            || theirs.all(key).size() > 1
                            || mine.all(key).size() > 1
                            || merged.all(key).size() > 1;
            if (ShellLanguage.isVariable(key) && repeated) {
                Optional<Value> wanted =
                        counting(key, old.get(key), theirs.get(key), mine.get(key));
                if (!wanted.equals(merged.get(key))) {
                    Mapping before = settled;
                    settled =
                            wanted.map(value -> before.with(key, value))
                                    .orElseGet(() -> before.without(key));
                }
            }
        }
        return settled;
    }

    private Optional<Value> counting(
            Scalar key, Optional<Value> old, Optional<Value> theirs, Optional<Value> mine) {
        if (theirs.equals(old) || theirs.equals(mine)) {
            return mine;
        }
        if (mine.equals(old)) {
            return theirs;
        }
        MergeNote.Kind kind =
                theirs.isEmpty()
                        ? MergeNote.Kind.STAYS
                        : mine.isEmpty() ? MergeNote.Kind.STAYS_REMOVED : MergeNote.Kind.MINE_STAYS;
        MergeNote collision = new MergeNote(kind, List.of(key), old, theirs, mine);
        Decision decision = decisions.on(collision);
        notes.removeIf(note -> note.path().equals(List.of(key)) && note.base().isPresent());
        notes.add(collision.decided(decision));
        return switch (decision.side()) {
            case MINE -> mine;
            case THEIRS -> theirs;
            case OTHER -> decision.value();
        };
    }
}
