package io.oneedge.config.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Which comments are about one entry only, and go where it goes: those directly above it, without a
 * blank line between. They stay if another entry that stays follows directly below it, for then
 * they are about the group, and if they open the file.
 */
final class OwnRemarks {

    private OwnRemarks() {}

    /** The comments above an entry that are its own. */
    static List<Remark> above(List<Item> items, Entry entry) {
        int place = place(items, entry);
        int start = place;
        while (start > 0 && isComment(items.get(start - 1))) {
            start--;
        }
        List<Remark> above = new ArrayList<>();
        if (start < place && items.get(start).span().start() > 0) {
            for (Item item : items.subList(start, place)) {
                above.add((Remark) item);
            }
        }
        return above;
    }

    /**
     * What goes with removed entries: their own comments, and one of two blank lines that would
     * come together.
     */
    static Set<Item> goneWith(List<Item> items, List<Entry> removed) {
        Set<Item> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Entry entry : removed) {
            int place = place(items, entry);
            boolean group =
                    place + 1 < items.size()
                            && items.get(place + 1) instanceof Entry next
                            && !holds(removed, next);
            if (group) {
                continue;
            }
            List<Remark> above = above(items, entry);
            gone.addAll(above);
            int before = place - above.size() - 1;
            boolean blankBehind = place + 1 == items.size() || isBlank(items.get(place + 1));
            if (before >= 0 && isBlank(items.get(before)) && blankBehind) {
                gone.add(items.get(before));
            }
        }
        return gone;
    }

    private static boolean holds(List<Entry> entries, Entry one) {
        for (Entry entry : entries) {
            if (entry == one) {
                return true;
            }
        }
        return false;
    }

    private static int place(List<Item> items, Entry entry) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) == entry) {
                return i;
            }
        }
        throw new IllegalArgumentException("No such entry: " + entry.span());
    }

    private static boolean isComment(Item item) {
        return item instanceof Remark remark && !remark.text().isEmpty();
    }

    private static boolean isBlank(Item item) {
        return item instanceof Remark remark && remark.text().isEmpty();
    }
}
