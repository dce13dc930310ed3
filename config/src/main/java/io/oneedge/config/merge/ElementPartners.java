package io.oneedge.config.merge;

import io.oneedge.config.content.Identity;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Alignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one side made of the elements of a list. An element is the same one if it is equal, in its
 * order first and then anywhere, or if it has the same name. What is left between elements that
 * stayed in their order was changed in place, each to the nearest, whether the other side has it or
 * not; the rest was removed or inserted.
 */
final class ElementPartners {

    private static final int NONE = -1;

    /** The most pairs that are compared to find what an element was changed to. */
    private static final int COMPARISONS_MAX = 40_000;

    private final List<Value> old;
    private final List<Value> side;

    /** For each old element its place in the side, or -1. */
    private final int[] partner;

    /** For each old element its place in the side if it stayed in its order, or -1. */
    private final int[] inOrder;

    private final boolean[] taken;

    /** For each element of the side its place in the other side, if both inserted it, or -1. */
    private final int[] inserted;

    ElementPartners(List<Value> old, List<Value> side) {
        this.old = old;
        this.side = side;
        this.inOrder = Alignment.commonSequence(old, side);
        this.partner = inOrder.clone();
        this.taken = new boolean[side.size()];
        this.inserted = new int[side.size()];
        Arrays.fill(inserted, NONE);
        for (int place : partner) {
            if (place != NONE) {
                taken[place] = true;
            }
        }
        pair(groups(old, partner, false), groups(side, taken, false), partner, taken);
        pair(groups(old, partner, true), groups(side, taken, true), partner, taken);
    }

    int[] partners() {
        return partner;
    }

    int[] inserted() {
        return inserted;
    }

    /** What both sides inserted, with equal values or of one name, is the same element. */
    void pairInserted(ElementPartners other) {
        for (boolean named : new boolean[] {false, true}) {
            Map<Object, List<Integer>> here = other.groups(other.side, other.taken, named);
            pair(here, groups(side, taken, named), other.inserted, taken);
            for (int i = 0; i < other.inserted.length; i++) {
                other.taken[i] |= other.inserted[i] != NONE;
            }
        }
    }

    private static void pair(
            Map<Object, List<Integer>> from,
            Map<Object, List<Integer>> to,
            int[] partner,
            boolean[] taken) {
        from.forEach((group, places) -> {
            List<Integer> others = to.getOrDefault(group, List.of());
            for (int k = 0; k < Math.min(places.size(), others.size()); k++) {
                partner[places.get(k)] = others.get(k);
                taken[others.get(k)] = true;
            }
        });
    }

    private Map<Object, List<Integer>> groups(List<Value> values, int[] partner, boolean named) {
        boolean[] paired = new boolean[partner.length];
        for (int i = 0; i < partner.length; i++) {
            paired[i] = partner[i] != NONE;
        }
        return groups(values, paired, named);
    }

    /** The places of what has no partner yet, by value or by name. */
    private Map<Object, List<Integer>> groups(List<Value> values, boolean[] paired, boolean named) {
        Map<Object, List<Integer>> groups = new HashMap<>();
        for (int i = 0; i < paired.length; i++) {
            Optional<? extends Value> group =
                    paired[i]
                            ? Optional.empty()
                            : named ? Identity.of(values.get(i)) : Optional.of(values.get(i));
            if (group.isPresent()) {
                groups.computeIfAbsent(group.get(), none -> new ArrayList<>()).add(i);
            }
        }
        return groups;
    }

    /** What was changed where it stands. */
    void pairInPlace() {
        int start = 0;
        int startSide = 0;
        for (int i = 0; i <= old.size(); i++) {
            if (i == old.size() || inOrder[i] != NONE) {
                int endSide = i == old.size() ? side.size() : inOrder[i];
                pairNearest(free(start, i, old), free(startSide, endSide, side));
                start = i + 1;
                startSide = endSide + 1;
            }
        }
    }

    private List<Integer> free(int start, int end, List<Value> values) {
        List<Integer> free = new ArrayList<>();
        for (int i = start; i < end; i++) {
            if (values == old ? partner[i] == NONE : !taken[i]) {
                free.add(i);
            }
        }
        return free;
    }

    /** Pairs in order, so that what is paired is as near as it can be. */
    private void pairNearest(List<Integer> from, List<Integer> to) {
        int rows = from.size();
        int columns = to.size();
        if ((long) rows * columns > COMPARISONS_MAX) {
            for (int i = 0; i < Math.min(rows, columns); i++) {
                pairInPlace(from.get(i), to.get(i));
            }
            return;
        }
        int[][] best = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                int near = nearness(old.get(from.get(i)), side.get(to.get(j)));
                int paired = near == 0 ? 0 : near + best[i + 1][j + 1];
                best[i][j] = Math.max(paired, Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        for (int i = 0, j = 0; i < rows && j < columns; ) {
            int near = nearness(old.get(from.get(i)), side.get(to.get(j)));
            if (near > 0 && best[i][j] == near + best[i + 1][j + 1]) {
                pairInPlace(from.get(i++), to.get(j++));
            } else if (best[i][j] == best[i][j + 1]) {
                j++;
            } else {
                i++;
            }
        }
    }

    private void pairInPlace(int from, int to) {
        if (nearness(old.get(from), side.get(to)) > 0) {
            partner[from] = to;
            taken[to] = true;
        }
    }

    /** How much an element has of what it was; 0 if it is another one. */
    private static int nearness(Value from, Value to) {
        Optional<Mapping> was = Identity.of(from);
        Optional<Mapping> is = Identity.of(to);
        if (from instanceof Mapping old && to instanceof Mapping wanted) {
            boolean otherName = was.isPresent() && is.isPresent() && !was.equals(is);
            return otherName ? 0 : nearness(old, wanted);
        }
        if (was.isPresent() || is.isPresent()) {
            return 0;
        }
        if (from instanceof Sequence old && to instanceof Sequence wanted) {
            return 2 + (int) old.elements().stream().filter(wanted.elements()::contains).count();
        }
        return from instanceof Scalar && to instanceof Scalar ? 2 : 1;
    }

    private static int nearness(Mapping from, Mapping to) {
        int near = 2;
        for (Scalar key : from.keys()) {
            near += to.has(key) ? from.get(key).equals(to.get(key)) ? 3 : 1 : 0;
        }
        return near;
    }

    /**
     * Of equal elements nobody can say which one was removed: where each side removed another one,
     * both removed the same, the last.
     */
    void removeTheSame(ElementPartners other) {
        Map<Value, List<Integer>> equal = new HashMap<>();
        for (int i = 0; i < old.size(); i++) {
            equal.computeIfAbsent(old.get(i), none -> new ArrayList<>()).add(i);
        }
        for (List<Integer> places : equal.values()) {
            for (int one : places) {
                for (int two : places) {
                    if (removedHereOnly(one, other) && other.removedHereOnly(two, this)) {
                        ElementPartners later = one < two ? this : other;
                        later.keepFirst(Math.min(one, two), Math.max(one, two));
                    }
                }
            }
        }
    }

    private boolean removedHereOnly(int place, ElementPartners other) {
        int there = other.partner[place];
        return partner[place] == NONE
                && there != NONE
                && other.side.get(there).equals(old.get(place));
    }

    /** The first of two equal elements is gone and the last is not: now the other way round. */
    private void keepFirst(int first, int last) {
        partner[first] = partner[last];
        partner[last] = NONE;
    }
}
