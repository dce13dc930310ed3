package io.oneedge.config.tree;

import io.oneedge.config.content.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The slots of a collection while new entries are put among the kept ones: a new entry comes behind
 * the wanted one before it, or, as the first, before the entry that was first and the comment lines
 * that stand directly above it. Entries with one key keep the order that is wanted.
 */
final class Placement {

    /** A slot with its number in the wanted collection; remarks have {@link #NONE}. */
    private record Placed(Slot slot, int number) {}

    private static final int NONE = -1;

    private final List<Placed> placed = new ArrayList<>();

    /** A kept remark, or an entry without a number, behind everything before. */
    void keep(Slot slot) {
        placed.add(new Placed(slot, NONE));
    }

    /** A kept entry, behind everything before. */
    void keep(Slot slot, int number) {
        placed.add(new Placed(slot, number));
    }

    /** A new entry; new entries come in ascending order of their numbers. */
    void insert(int number, Slot slot) {
        int before = NONE;
        int best = NONE;
        for (int i = 0; i < placed.size(); i++) {
            int other = placed.get(i).number();
            if (other != NONE && other < number && other >= best) {
                best = other;
                before = i;
            }
        }
        int place = before == NONE ? first() : before + 1;
        for (int i = 0; i < placed.size(); i++) {
            Placed other = placed.get(i);
            if (other.number() != NONE && key(other.slot()).equals(key(slot))) {
                place = other.number() < number ? Math.max(place, i + 1) : Math.min(place, i);
            }
        }
        placed.add(place, new Placed(slot, number));
    }

    private static Optional<Scalar> key(Slot slot) {
        return switch (slot) {
            case Slot.Fresh fresh -> fresh.key();
            case Slot.Kept kept when kept.item() instanceof Entry entry -> entry.key();
            case Slot.Kept kept -> Optional.empty();
            case Slot.FreshRemark remark -> Optional.empty();
        };
    }

    private int first() {
        int place = 0;
        while (place < placed.size() && isRemark(placed.get(place).slot())) {
            place++;
        }
        if (place == placed.size()) {
            return place;
        }
        while (place > 0 && isComment(placed.get(place - 1).slot())) {
            place--;
        }
        return place;
    }

    List<Slot> slots() {
        return placed.stream().map(Placed::slot).toList();
    }

    private static boolean isRemark(Slot slot) {
        return slot instanceof Slot.Kept kept && kept.item() instanceof Remark;
    }

    private static boolean isComment(Slot slot) {
        return slot instanceof Slot.Kept kept
                && kept.item() instanceof Remark remark
                && !remark.text().isEmpty();
    }
}
