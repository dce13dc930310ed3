package io.oneedge.config.merge;

import io.oneedge.config.content.ListText;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Alignment;
import io.oneedge.config.tree.Change;
import io.oneedge.config.tree.ChangedValue;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Item;
import io.oneedge.config.tree.Language;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Remark;
import io.oneedge.config.tree.Slot;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges what changed from the old stock file to the new one into the administrator's. Entries are
 * decided on by their values; where things stand, and the comments between them, come from a merge
 * of the items in their order.
 */
public final class TreeMerge {

    private final Tree old;
    private final Tree theirs;
    private final Tree mine;
    private final Decisions decisions;
    private final List<MergeNote> notes = new ArrayList<>();
    private final List<Written> written = new ArrayList<>();

    /** A collection that was merged where it is written, with what came out. */
    private record Written(Optional<Value> old, Value theirs, Value mine, Optional<Value> merged) {}

    private TreeMerge(Tree old, Tree theirs, Tree mine, Decisions decisions) {
        this.old = old;
        this.theirs = theirs;
        this.mine = mine;
        this.decisions = decisions;
    }

    /**
     * @param old the stock file of the release that the administrator's comes from
     * @param theirs the stock file of the new release
     * @param mine the administrator's file
     * @param decisions what becomes of what both changed in different ways
     */
    public static Merged merged(
            Language language, Tree old, Tree theirs, Tree mine, Decisions decisions) {
        String was = old.source().text();
        if (mine.source().text().equals(was)) {
            return new Merged(theirs.source().text(), List.of());
        }
        if (theirs.source().text().equals(was)) {
            return new Merged(mine.source().text(), List.of());
        }
        TreeMerge merge = new TreeMerge(old, theirs, mine, decisions);
        Change change =
                merge.node(new ArrayList<>(), Optional.of(old.root()), theirs.root(), mine.root());
        List<Edit> edits = new ArrayList<>(language.edits(mine, change));
        LooseComments.Merge comments = LooseComments.merged(old, theirs, mine, edits);
        if (!comments.complete()) {
            merge.commentStays(List.of());
        }
        edits.addAll(comments.edits());
        SourceText merged = mine.source().apply(edits);
        return new Merged(merged.text(), merge.notes, ChangedValue.of(mine.root(), change));
    }

    private Change node(List<Value> path, Optional<Node> before, Node there, Node here) {
        boolean collections =
                there.collection()
                        && here.collection()
                        && there.value().getClass() == here.value().getClass();
        if (collections) {
            Optional<Node> same =
                    before.filter(it ->
                            it.collection() && it.value().getClass() == here.value().getClass());
            Change change = new Change.Arrange(items(path, same, there, here));
            written.add(
                    new Written(
                            before.map(Node::value),
                            there.value(),
                            here.value(),
                            ChangedValue.of(here, change)));
            return change;
        }
        Optional<Value> was = before.map(Node::value);
        if (here.value().equals(there.value()) || was.equals(Optional.of(there.value()))) {
            return Change.KEEP;
        }
        if (was.equals(Optional.of(here.value()))) {
            return new Change.Become(there.value());
        }
        Optional<Value> elsewhere = elsewhere(was, there, here);
        if (elsewhere.isPresent()) {
            return new Change.Become(elsewhere.get());
        }
        Optional<Value> list =
                was.flatMap(value ->
                        ListText.merged(lastKey(path), value, there.value(), here.value()));
        if (list.isPresent()) {
            return new Change.Become(list.get());
        }
        Decision decision =
                decide(
                        MergeNote.Kind.MINE_STAYS,
                        path,
                        was,
                        Optional.of(there.value()),
                        Optional.of(here.value()));
        return switch (decision.side()) {
            case MINE -> Change.KEEP;
            case THEIRS -> new Change.Become(there.value());
            case OTHER -> new Change.Become(decision.value().orElseThrow());
        };
    }

    /** What came out of the collection that an alias stands for in both files. */
    private Optional<Value> elsewhere(Optional<Value> was, Node there, Node here) {
        boolean aliases =
                !there.collection() && !here.collection() && !(here.value() instanceof Scalar);
        return aliases
                ? written.stream()
                        .filter(it ->
                                it.mine().equals(here.value())
                                        && it.theirs().equals(there.value())
                                        && it.old().equals(was))
                        .findFirst()
                        .flatMap(Written::merged)
                : Optional.empty();
    }

    private static Optional<Scalar> lastKey(List<Value> path) {
        return !path.isEmpty() && path.getLast() instanceof Scalar key
                ? Optional.of(key)
                : Optional.empty();
    }

    private Decision decide(
            MergeNote.Kind kind,
            List<Value> path,
            Optional<Value> base,
            Optional<Value> theirValue,
            Optional<Value> myValue) {
        MergeNote collision = new MergeNote(kind, path, base, theirValue, myValue);
        Decision decision = decisions.on(collision);
        notes.add(collision.decided(decision));
        return decision;
    }

    private void commentStays(List<Value> path) {
        notes.add(
                new MergeNote(
                        MergeNote.Kind.COMMENT_STAYS,
                        path,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    // Collections

    private List<Slot> items(List<Value> path, Optional<Node> before, Node there, Node here) {
        Pairing pairing = new Pairing(before, there, here);
        List<Slot> slots = new ArrayList<>();
        List<Object> was = tokens(pairing, before.map(Node::items).orElse(List.of()));
        List<Object> news = tokens(pairing, there.items());
        List<Object> own = tokens(pairing, here.items());
        Set<Pairing.Thing> moved =
                here.value() instanceof Sequence ? moved(was, news, own) : new HashSet<>();
        Walk walk = new Walk(path, pairing, here, slots, moved, removals(path, pairing, there));
        for (ThreeWay.Region<Object> region : ThreeWay.regions(was, news, own)) {
            walk.region(region);
        }
        return slots;
    }

    private static List<Object> tokens(Pairing pairing, List<Item> items) {
        return items.stream().map(pairing::token).toList();
    }

    /**
     * What stands at another place in the new release, and here where it stood before. What both
     * changed does not move: it is merged where it stands.
     */
    private static Set<Pairing.Thing> moved(
            List<Object> before, List<Object> there, List<Object> own) {
        List<Pairing.Thing> was = things(before);
        Set<Pairing.Thing> moved = new HashSet<>();
        int[] inTheirs = Alignment.commonSequence(was, things(there));
        int[] inMine = Alignment.commonSequence(was, things(own));
        for (int i = 0; i < inTheirs.length; i++) {
            Pairing.Thing thing = was.get(i);
            if (inTheirs[i] < 0
                    && inMine[i] >= 0
                    && thing.theirs != null
                    && !(changed(thing, thing.theirs) && changed(thing, thing.mine))) {
                moved.add(thing);
            }
        }
        return moved;
    }

    private static List<Pairing.Thing> things(List<Object> tokens) {
        return tokens.stream()
                .filter(Pairing.Thing.class::isInstance)
                .map(Pairing.Thing.class::cast)
                .toList();
    }

    private static boolean changed(Pairing.Thing thing, @Nullable Entry now) {
        return thing.old == null
                || now == null
                || !thing.old.value().value().equals(now.value().value());
    }

    /** What was removed here and changed by the release, with what becomes of it. */
    private Map<Pairing.Thing, Decision> removals(List<Value> path, Pairing pairing, Node there) {
        Map<Pairing.Thing, Decision> removals = new IdentityHashMap<>();
        for (Entry entry : there.entries()) {
            Pairing.Thing thing = pairing.thing(entry);
            if (thing.mine == null && thing.old != null && changed(thing, entry)) {
                removals.put(
                        thing,
                        decide(
                                MergeNote.Kind.STAYS_REMOVED,
                                inside(path, pairing, thing),
                                Optional.of(thing.old.value().value()),
                                Optional.of(entry.value().value()),
                                Optional.empty()));
            }
        }
        return removals;
    }

    private static List<Value> inside(List<Value> path, Pairing pairing, Pairing.Thing thing) {
        List<Value> longer = new ArrayList<>(path);
        longer.addAll(pairing.steps(thing));
        return longer;
    }

    /** The walk through the regions of one collection. */
    private final class Walk {

        private final List<Value> path;
        private final Pairing pairing;
        private final List<Item> here;
        private final List<Slot> slots;
        private final Set<Pairing.Thing> moved;
        private final Map<Pairing.Thing, Decision> removals;
        private int at;

        Walk(
                List<Value> path,
                Pairing pairing,
                Node here,
                List<Slot> slots,
                Set<Pairing.Thing> moved,
                Map<Pairing.Thing, Decision> removals) {
            this.path = path;
            this.pairing = pairing;
            this.here = here.items();
            this.slots = slots;
            this.moved = moved;
            this.removals = removals;
        }

        void region(ThreeWay.Region<Object> region) {
            boolean unchanged = region.onlyTheirsChanged();
            List<Object> own = region.mine();
            boolean mineStands =
                    region.onlyMineChanged() && region.theirs().stream().noneMatch(this::returns);
            List<Object> there = unchanged || !mineStands ? region.theirs() : own;
            int[] partner = Alignment.commonSequence(own, there);
            List<Object> dropped = new ArrayList<>();
            int start = 0;
            int next = 0;
            for (int i = 0; i <= own.size(); i++) {
                if (i < own.size() && partner[i] < 0) {
                    continue;
                }
                int target = i < own.size() ? partner[i] : there.size();
                List<Object> ours = own.subList(start, i);
                List<Object> news = there.subList(next, target);
                if (unchanged) {
                    ours.forEach(token -> keep(token, false));
                    news.forEach(this::add);
                } else {
                    dropped.addAll(both(ours, news));
                }
                if (i < own.size()) {
                    moved.remove(own.get(i));
                    keep(own.get(i), true);
                }
                start = i + 1;
                next = target + 1;
            }
            dropped.removeAll(region.old());
            if (dropped.stream().anyMatch(text -> !text.equals(""))) {
                commentStays(path);
            }
        }

        /**
         * Both sides changed this stretch: new entries of the release come with the remarks before
         * them, above the comments here that belong to what follows.
         *
         * @return the remarks of the release that do not come
         */
        private List<Object> both(List<Object> ours, List<Object> news) {
            int head = ours.size();
            while (head > 0 && ours.get(head - 1) instanceof String) {
                head--;
            }
            ours.subList(0, head).forEach(token -> keep(token, true));
            List<Object> waiting = new ArrayList<>();
            boolean behindNew = false;
            for (Object token : news) {
                if (token instanceof Pairing.Thing thing) {
                    behindNew = comes(thing);
                    if (behindNew) {
                        waiting.forEach(this::add);
                        waiting.clear();
                    }
                    add(thing);
                } else if (behindNew && token.equals("")) {
                    add(token);
                } else {
                    behindNew = false;
                    waiting.add(token);
                }
            }
            ours.subList(head, ours.size()).forEach(token -> keep(token, true));
            return waiting;
        }

        private void add(Object token) {
            if (token instanceof Pairing.Thing thing) {
                fresh(thing);
            } else {
                slots.add(new Slot.FreshRemark((String) token));
            }
        }

        /** Whether it was removed here and comes back. */
        private boolean returns(Object token) {
            return token instanceof Pairing.Thing thing
                    && removals.containsKey(thing)
                    && comes(thing);
        }

        /** Whether it is not here and is to be. */
        private boolean comes(Pairing.Thing thing) {
            Decision decision = removals.get(thing);
            return decision == null
                    ? thing.old == null && thing.mine == null
                    : decision.side() != Decision.Side.MINE;
        }

        /** The next item here: it stays, unless nobody wants it any more. */
        private void keep(Object token, boolean remarkStays) {
            Item item = here.get(at++);
            if (item instanceof Remark) {
                if (remarkStays) {
                    slots.add(Slot.Kept.same(item));
                }
            } else if (item instanceof Entry entry && token instanceof Pairing.Thing thing) {
                if (!moved.contains(thing)) {
                    stay(thing, entry);
                }
            }
        }

        /** An entry here: it stays unless the release removed it and it was not changed. */
        private void stay(Pairing.Thing thing, Entry entry) {
            if (thing.theirs != null || thing.old == null) {
                slots.add(kept(thing, entry));
                return;
            }
            Value was = thing.old.value().value();
            if (was.equals(entry.value().value())) {
                return;
            }
            Decision decision =
                    decide(
                            MergeNote.Kind.STAYS,
                            inside(path, pairing, thing),
                            Optional.of(was),
                            Optional.empty(),
                            Optional.of(entry.value().value()));
            decision.value()
                    .ifPresent(value ->
                            slots.add(
                                    new Slot.Kept(
                                            entry, new Change.Become(value), Optional.empty())));
            if (decision.side() == Decision.Side.MINE) {
                slots.add(kept(thing, entry));
            }
        }

        private Slot kept(Pairing.Thing thing, Entry entry) {
            if (thing.theirs == null) {
                return Slot.Kept.same(entry);
            }
            Change change =
                    node(
                            inside(path, pairing, thing),
                            Optional.ofNullable(thing.old).map(Entry::value),
                            thing.theirs.value(),
                            entry.value());
            return new Slot.Kept(entry, change, trailing(thing, thing.theirs, entry));
        }

        private Optional<String> trailing(Pairing.Thing thing, Entry there, Entry own) {
            Optional<String> was = Optional.ofNullable(thing.old).map(entry -> text(old, entry));
            String now = text(theirs, there);
            String mineNow = text(mine, own);
            if (now.equals(mineNow) || was.equals(Optional.of(now))) {
                return Optional.empty();
            }
            if (was.equals(Optional.of(mineNow))) {
                return Optional.of(now);
            }
            commentStays(inside(path, pairing, thing));
            return Optional.empty();
        }

        private String text(Tree tree, Entry entry) {
            return tree.source().text(entry.trailing());
        }

        /** An entry of the new release at this place: it comes if it is new, or moved here. */
        private void fresh(Pairing.Thing thing) {
            Entry there = thing.theirs;
            if (there == null) {
                return;
            }
            if (comes(thing)) {
                Decision decision = removals.get(thing);
                Optional<Value> other = decision == null ? Optional.empty() : decision.value();
                slots.add(
                        other.isPresent()
                                ? new Slot.Fresh(there.key(), other.get(), Optional.empty())
                                : fresh(there, new Slot.Origin(theirs, there)));
            } else if (moved.contains(thing) && thing.mine != null) {
                slots.add(
                        changed(thing, thing.mine)
                                ? fresh(thing.mine, new Slot.Origin(mine, thing.mine))
                                : fresh(there, new Slot.Origin(theirs, there)));
            }
        }

        private static Slot fresh(Entry entry, Slot.Origin origin) {
            return new Slot.Fresh(entry.key(), entry.value().value(), Optional.of(origin));
        }
    }
}
