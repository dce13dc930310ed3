package io.oneedge.config.merge;

import io.oneedge.config.tree.Alignment;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides three versions of a list into regions: what all have in common, and what lies between.
 */
final class ThreeWay {

    /** The same stretch of the three versions. */
    record Region<T>(List<T> old, List<T> theirs, List<T> mine) {

        boolean onlyTheirsChanged() {
            return mine.equals(old);
        }

        boolean onlyMineChanged() {
            return theirs.equals(old) || theirs.equals(mine);
        }
    }

    private ThreeWay() {}

    static <T> List<Region<T>> regions(List<T> old, List<T> theirs, List<T> mine) {
        int[] inTheirs = Alignment.commonSequence(old, theirs);
        int[] inMine = Alignment.commonSequence(old, mine);
        List<Region<T>> regions = new ArrayList<>();
        int atOld = 0;
        int atTheirs = 0;
        int atMine = 0;
        for (int i = 0; i <= old.size(); i++) {
            boolean end = i == old.size();
            if (!end && (inTheirs[i] < 0 || inMine[i] < 0)) {
                continue;
            }
            int theirsEnd = end ? theirs.size() : inTheirs[i];
            int mineEnd = end ? mine.size() : inMine[i];
            if (i > atOld || theirsEnd > atTheirs || mineEnd > atMine) {
                regions.add(
                        new Region<>(
                                old.subList(atOld, i),
                                theirs.subList(atTheirs, theirsEnd),
                                mine.subList(atMine, mineEnd)));
            }
            if (!end) {
                regions.add(
                        new Region<>(
                                old.subList(i, i + 1),
                                theirs.subList(theirsEnd, theirsEnd + 1),
                                mine.subList(mineEnd, mineEnd + 1)));
            }
            atOld = i + 1;
            atTheirs = theirsEnd + 1;
            atMine = mineEnd + 1;
        }
        return regions;
    }
}
