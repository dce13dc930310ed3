package io.oneedge.config.merge;

import io.oneedge.config.assignment.SectionName;
import io.oneedge.config.content.Identity;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Alignment;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Item;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Remark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
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

    Pairing(Optional<Node> old, Node theirs, Node mine) {
        List<Entry> before = old.map(Node::entries).orElse(List.of());
        for (Entry entry : before) {
            thing(entry).old = entry;
        }
        pair(before, theirs.entries());
        pair(before, mine.entries());
        List<Entry> newHere = mine.entries().stream().filter(it -> !has(it)).toList();
        newHere.forEach(entry -> thing(entry).mine = entry);
        pair(newHere, theirs.entries().stream().filter(it -> !has(it)).toList());
        theirs.entries().forEach(entry -> thing(entry).theirs = entry);
        mine.entries().forEach(entry -> thing(entry).mine = entry);
    }

    private boolean has(Entry entry) {
        return things.containsKey(entry);
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

    private void pair(List<Entry> from, List<Entry> to) {
        boolean[] taken = new boolean[to.size()];
        Entry[] partner = new Entry[from.size()];
        boolean sequence = from.stream().allMatch(entry -> entry.key().isEmpty());
        if (sequence) {
            int[] common = Alignment.commonSequence(values(from), values(to));
            for (int i = 0; i < common.length; i++) {
                if (common[i] >= 0) {
                    partner[i] = to.get(common[i]);
                    taken[common[i]] = true;
                }
            }
        }
        Map<Optional<Scalar>, Integer> count = new HashMap<>();
        from.forEach(entry -> count.merge(entry.key(), 1, Integer::sum));
        Map<Optional<Scalar>, Integer> counted = new HashMap<>();
        to.forEach(entry -> counted.merge(entry.key(), 1, Integer::sum));
        List<BiPredicate<Entry, Entry>> rules =
                List.of(
                        (one, other) -> value(one).equals(value(other)),
                        Pairing::sameIdentity,
                        (one, other) ->
                                !sequence
                                        && Objects.equals(count.get(one.key()), 1)
                                        && Objects.equals(counted.get(one.key()), 1)
                                        && !differentIdentity(one, other));
        for (BiPredicate<Entry, Entry> rule : rules) {
            pair(from, to, rule, partner, taken);
        }
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
        Map<Optional<Scalar>, List<Integer>> places = new HashMap<>();
        for (int j = 0; j < taken.length; j++) {
            if (!taken[j]) {
                places.computeIfAbsent(to.get(j).key(), none -> new ArrayList<>()).add(j);
            }
        }
        for (int i = 0; i < partner.length; i++) {
            for (int j : places.getOrDefault(from.get(i).key(), List.of())) {
                if (partner[i] == null && !taken[j] && rule.test(from.get(i), to.get(j))) {
                    partner[i] = to.get(j);
                    taken[j] = true;
                }
            }
        }
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

    @Override
    public String toString() {
        return Arrays.toString(things.keySet().toArray());
    }
}
