package io.oneedge.config.merge;

import io.oneedge.config.content.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Merges plain texts line by line. */
public final class TextMerge {

    private TextMerge() {}

    /** As {@link TreeMerge#merged}, for texts that nobody looks into. */
    public static Merged merged(String old, String theirs, String mine, boolean replace) {
        List<MergeNote> notes = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (ThreeWay.Region<String> region :
                ThreeWay.regions(lines(old), lines(theirs), lines(mine))) {
            if (region.onlyTheirsChanged()) {
                region.theirs().forEach(text::append);
            } else if (region.onlyMineChanged()) {
                region.mine().forEach(text::append);
            } else {
                notes.add(
                        new MergeNote(
                                replace ? MergeNote.Kind.THEIRS_TAKEN : MergeNote.Kind.MINE_STAYS,
                                List.of(),
                                Optional.of(Value.of(String.join("", region.theirs()))),
                                Optional.of(Value.of(String.join("", region.mine())))));
                (replace ? region.theirs() : region.mine()).forEach(text::append);
            }
        }
        return new Merged(text.toString(), notes);
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("(?<=\n)", -1));
    }
}
