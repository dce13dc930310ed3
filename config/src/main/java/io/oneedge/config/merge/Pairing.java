package io.oneedge.config.merge;

import io.oneedge.config.assignment.ManyValued;
import io.oneedge.config.assignment.SectionName;
import io.oneedge.config.content.Identity;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Item;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Remark;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which entries of three versions of a collection are the same thing. */
final class Pairing {

    /** One thing in the versions that have it. */
    static final class Thing {
        @Nullable Entry old;
        @Nullable Entry theirs;
        @Nullable Entry mine;
    }

    private final Map<Entry, Thing> things = new IdentityHashMap<>();
    private final List<Entry> before;

    Pairing(Optional<Node> old, Node theirs, Node mine) {
        before = old.map(Node::entries).orElse(List.of());
        for (Entry entry : before) {
            thing(entry).old = entry;
        }
        if (mine.value() instanceof Sequence) {
            elements(before, theirs.entries(), mine.entries());
        } else {
            members(before, theirs.entries(), mine.entries());
        }
        theirs.entries().forEach(entry -> thing(entry).theirs = entry);
        mine.entries().forEach(entry -> thing(entry).mine = entry);
    }

    private void elements(List<Entry> before, List<Entry> theirs, List<Entry> mine) {
        ElementPartners there = new ElementPartners(values(before), values(theirs));
        ElementPartners here = new ElementPartners(values(before), values(mine));
        there.pairInserted(here);
        there.pairInPlace();
        here.pairInPlace();
        there.removeTheSame(here);
        put(before, theirs, there.partners());
        put(before, mine, here.partners());
        put(mine, theirs, here.inserted());
    }

    private void members(List<Entry> before, List<Entry> theirs, List<Entry> mine) {
        pair(before, theirs);
        pair(before, mine);
        pair(
                mine.stream().filter(it -> !things.containsKey(it)).toList(),
                theirs.stream().filter(it -> !things.containsKey(it)).toList());
    }

    private void put(List<Entry> from, List<Entry> to, int[] partner) {
        for (int i = 0; i < partner.length; i++) {
            if (partner[i] >= 0) {
                things.put(to.get(partner[i]), thing(from.get(i)));
            }
        }
    }

    /** The thing that an entry is; a new one if it is in no pair. */
    Thing thing(Entry entry) {
        return things.computeIfAbsent(entry, none -> new Thing());
    }

    /** What an item is equal to in the other versions: its thing, or its text. */
    Object token(Item item) {
        return switch (item) {
            case Entry entry -> thing(entry);
            case Remark remark -> remark.text();
        };
    }

    /**
     * Where in the collection a thing is, the same for both sides: its key and what names it. What
     * nothing tells from others has its index, from 0, among them in the old version.
     */
    List<Value> steps(Thing thing) {
        List<Entry> versions =
                thing.old != null
                        ? List.of(thing.old)
                        : Stream.of(thing.theirs, thing.mine).filter(Objects::nonNull).toList();
        Entry first = versions.getFirst();
        List<Value> steps = new ArrayList<>();
        first.key().ifPresent(steps::add);
        List<Optional<Mapping>> names =
                versions.stream().map(it -> Identity.of(value(it))).distinct().toList();
        if (names.size() == 1 && names.getFirst().isPresent()) {
            steps.add(names.getFirst().get());
        }
        if (thing.old != null) {
            List<Entry> alike = before.stream().filter(it -> alike(it, first)).toList();
            if (alike.size() > 1) {
                steps.add(Scalar.integer(alike.indexOf(first)));
            }
        }
        return steps;
    }

    private static boolean alike(Entry one, Entry other) {
        return one.key().equals(other.key())
                && Identity.of(value(one)).equals(Identity.of(value(other)));
    }

    private void pair(List<Entry> from, List<Entry> to) {
        boolean[] taken = new boolean[to.size()];
        Entry[] partner = new Entry[from.size()];
        pairOneByOne(from, to, partner, taken);
        pair(from, to, (one, other) -> value(one).equals(value(other)), partner, taken);
        pair(from, to, Pairing::sameIdentity, partner, taken);
        pairLast(from, to, partner, taken);
        for (int i = 0; i < partner.length; i++) {
            if (partner[i] != null) {
                things.put(partner[i], thing(from.get(i)));
            }
        }
    }

    private static void pair(
            List<Entry> from,
            List<Entry> to,
            BiPredicate<Entry, Entry> rule,
            @Nullable Entry[] partner,
            boolean[] taken) {
        Map<Object, List<Integer>> places = places(to, j -> !taken[j]);
        for (int i = 0; i < partner.length; i++) {
            for (int j : places.getOrDefault(group(from.get(i)), List.of())) {
                if (partner[i] == null && !taken[j] && rule.test(from.get(i), to.get(j))) {
                    partner[i] = to.get(j);
                    taken[j] = true;
                }
            }
        }
    }

    /** Keys that stand equally often are the same one by one, unless they name things or sets. */
    private static void pairOneByOne(
            List<Entry> from, List<Entry> to, @Nullable Entry[] partner, boolean[] taken) {
        Map<Object, List<Integer>> there = places(to, j -> true);
        places(from, i -> true)
                .forEach((group, places) -> {
                    List<Integer> others = there.getOrDefault(group, List.of());
                    boolean plain =
                            places.size() == others.size()
                                    && places.stream().allMatch(i -> isPlain(from.get(i)));
                    for (int k = 0; plain && k < places.size(); k++) {
                        partner[places.get(k)] = to.get(others.get(k));
                        taken[others.get(k)] = true;
                    }
                });
    }

    private static boolean isPlain(Entry entry) {
        return entry.key()
                .filter(key -> !ManyValued.NAMES.contains(key.text()))
                .filter(key -> !SectionName.isNamed(key))
                .isPresent();
    }

    /** What is left of a key is the same, the last with the last, unless the key has a set. */
    private static void pairLast(
            List<Entry> from, List<Entry> to, @Nullable Entry[] partner, boolean[] taken) {
        Map<Object, List<Integer>> here = places(from, i -> partner[i] == null);
        Map<Object, List<Integer>> there = places(to, j -> !taken[j]);
        here.forEach((group, places) -> {
            List<Integer> others = there.getOrDefault(group, List.of());
            for (int i : places.reversed()) {
                for (int j : others.reversed()) {
                    if (partner[i] == null
                            && !taken[j]
                            && mayBeSame(from.get(i), to.get(j))
                            && keepsOrder(i, j, from, to, partner)) {
                        partner[i] = to.get(j);
                        taken[j] = true;
                    }
                }
            }
        });
    }

    /** Whether a pair stands on the same side of each other pair of its group in both lists. */
    private static boolean keepsOrder(
            int i, int j, List<Entry> from, List<Entry> to, @Nullable Entry[] partner) {
        for (int other = 0; other < partner.length; other++) {
            Entry there = partner[other];
            if (there != null
                    && group(from.get(other)).equals(group(from.get(i)))
                    && other < i != to.indexOf(there) < j) {
                return false;
            }
        }
        return true;
    }

    private static Map<Object, List<Integer>> places(List<Entry> entries, IntPredicate chosen) {
        Map<Object, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            if (chosen.test(i)) {
                places.computeIfAbsent(group(entries.get(i)), none -> new ArrayList<>()).add(i);
            }
        }
        return places;
    }

    /** Entries of different groups are never the same. */
    private static Object group(Entry entry) {
        return List.of(entry.key(), entry.inherits());
    }

    private static boolean mayBeSame(Entry one, Entry other) {
        boolean set = one.key().filter(key -> ManyValued.NAMES.contains(key.text())).isPresent();
        return !set && !differentIdentity(one, other);
    }

    private static List<Value> values(List<Entry> entries) {
        return entries.stream().map(Pairing::value).toList();
    }

    private static Value value(Entry entry) {
        return entry.value().value();
    }

    private static boolean sameIdentity(Entry one, Entry other) {
        Optional<?> identity = Identity.of(value(one));
        return identity.isPresent() && identity.equals(Identity.of(value(other)));
    }

    /** Things of one key that have names are not the same under another name. */
    private static boolean differentIdentity(Entry one, Entry other) {
        Optional<?> first = Identity.of(value(one));
        Optional<?> second = Identity.of(value(other));
        boolean named = one.key().map(key -> SectionName.isNamed(key)).orElse(true);
        return named && first.isPresent() && second.isPresent() && !first.equals(second);
    }
}
