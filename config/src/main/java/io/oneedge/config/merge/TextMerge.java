package io.oneedge.config.merge;

import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Merges plain texts line by line. */
public final class TextMerge {

    private TextMerge() {}

    /** As {@link TreeMerge#merged}, for texts that nobody looks into. */
    public static Merged merged(String old, String theirs, String mine, Decisions decisions) {
        List<MergeNote> notes = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (ThreeWay.Region<String> region :
                ThreeWay.regions(lines(old), lines(theirs), lines(mine))) {
            if (region.onlyTheirsChanged()) {
                region.theirs().forEach(text::append);
            } else if (region.onlyMineChanged()) {
                region.mine().forEach(text::append);
            } else {
                Decision decision = decision(region, notes, decisions);
                decided(region, decision).forEach(text::append);
            }
        }
        return new Merged(text.toString(), notes);
    }

    /** The collisions of a text are known by their numbers, from 1. */
    private static Decision decision(
            ThreeWay.Region<String> region, List<MergeNote> notes, Decisions decisions) {
        MergeNote collision =
                new MergeNote(
                        MergeNote.Kind.MINE_STAYS,
                        List.of(Scalar.integer(notes.size() + 1L)),
                        Optional.of(Value.of(String.join("", region.old()))),
                        Optional.of(Value.of(String.join("", region.theirs()))),
                        Optional.of(Value.of(String.join("", region.mine()))));
        Decision decision = decisions.on(collision);
        notes.add(collision.decided(decision));
        return decision;
    }

    private static List<String> decided(ThreeWay.Region<String> region, Decision decision) {
        return switch (decision.side()) {
            case MINE -> region.mine();
            case THEIRS -> region.theirs();
            case OTHER -> List.of(decision.value().orElseThrow().toString());
        };
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("(?<=\n)", -1));
    }
}
