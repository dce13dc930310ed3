package io.oneedge.config.tree;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the smallest change that gives a node another value: entries whose value is wanted as it is
 * stay, those whose value changes change inside, and only the rest is removed or inserted.
 */
public final class Reconciliation {

    private Reconciliation() {}

    /** What is to become of the root of {@code tree}, so that it means {@code wanted}. */
    public static Change toward(Tree tree, Value wanted) {
        return change(tree, tree.root(), wanted);
    }

    private static Change change(Tree tree, Node node, Value wanted) {
        if (node.value().equals(wanted)) {
            return Change.KEEP;
        }
        if (node.collection() && node.value() instanceof Mapping && wanted instanceof Mapping to) {
            return new Change.Arrange(mapping(tree, node, to));
        }
        if (node.collection()
                && node.value() instanceof Sequence
                && wanted instanceof Sequence to) {
            return new Change.Arrange(sequence(tree, node, to));
        }
        return new Change.Become(wanted);
    }

    // Mappings

    /**
     * What brings other keys in stays, unless one of them is not wanted any more: then the mapping
     * says itself what is left of them.
     */
    private static List<Slot> mapping(Tree tree, Node node, Mapping wanted) {
        List<Member> members = wanted.members();
        Map<Entry, Integer> pairs = pairs(node, members);
        Set<Integer> paired = new HashSet<>(pairs.values());
        Mapping inherited = inherited(node);
        boolean inherits = inherited.keys().stream().allMatch(wanted::has);
        Set<Item> gone = OwnRemarks.goneWith(node.items(), unpaired(node, pairs));
        Placement placement = new Placement();
        for (Item item : node.items()) {
            switch (item) {
                case Remark remark -> {
                    if (!gone.contains(remark)) {
                        placement.keep(Slot.Kept.same(remark));
                    }
                }
                case Entry entry when entry.inherits() -> {
                    if (inherits) {
                        placement.keep(Slot.Kept.same(entry));
                    }
                }
                case Entry entry -> {
                    Integer member = pairs.get(entry);
                    if (member != null) {
                        Value value = members.get(member).value();
                        Change change = change(tree, entry.value(), value);
                        placement.keep(new Slot.Kept(entry, change, Optional.empty()), member);
                    }
                }
            }
        }
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            boolean there =
                    inherits && Optional.of(member.value()).equals(inherited.get(member.key()));
            if (!paired.contains(i) && !there) {
                placement.insert(
                        i,
                        new Slot.Fresh(
                                Optional.of(member.key()), member.value(), Optional.empty()));
            }
        }
        return placement.slots();
    }

    /** The entries that do not become a part of what is wanted. */
    private static List<Entry> unpaired(Node node, Map<Entry, Integer> pairs) {
        return node.entries().stream()
                .filter(entry -> !entry.inherits() && !pairs.containsKey(entry))
                .toList();
    }

    /** What the node means and does not write itself. */
    private static Mapping inherited(Node node) {
        return node.value() instanceof Mapping mapping
                        && node.entries().stream().anyMatch(Entry::inherits)
                ? mapping.without(member ->
                        node.entries().stream()
                                .anyMatch(entry -> entry.key().equals(Optional.of(member.key()))))
                : Mapping.EMPTY;
    }

    /** Which entry becomes which of the members. */
    private static Map<Entry, Integer> pairs(Node node, List<Member> members) {
        Map<Scalar, List<Entry>> entries = new HashMap<>();
        for (Entry entry : node.entries()) {
            if (!entry.inherits()) {
                entry.key()
                        .ifPresent(key ->
                                entries.computeIfAbsent(key, none -> new ArrayList<>()).add(entry));
            }
        }
        Map<Scalar, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            places.computeIfAbsent(members.get(i).key(), none -> new ArrayList<>()).add(i);
        }
        Map<Entry, Integer> pairs = new IdentityHashMap<>();
        entries.forEach(
                (key, here) -> pair(here, places.getOrDefault(key, List.of()), members, pairs));
        return pairs;
    }

    private static void pair(
            List<Entry> entries,
            List<Integer> places,
            List<Member> members,
            Map<Entry, Integer> pairs) {
        List<Value> old = entries.stream().map(entry -> entry.value().value()).toList();
        List<Value> wanted = places.stream().map(place -> members.get(place).value()).toList();
        int[] partner = Alignment.ofSequence(old, wanted);
        for (int i = 0; i < partner.length; i++) {
            if (partner[i] >= 0) {
                pairs.put(entries.get(i), places.get(partner[i]));
            }
        }
    }

    // Sequences

    private static List<Slot> sequence(Tree tree, Node node, Sequence wanted) {
        List<Entry> entries = node.entries();
        List<Value> old = entries.stream().map(entry -> entry.value().value()).toList();
        int[] partner = Alignment.ofSequence(old, wanted.elements());
        Map<Entry, Integer> pairs = new IdentityHashMap<>();
        boolean[] paired = new boolean[wanted.elements().size()];
        for (int i = 0; i < partner.length; i++) {
            if (partner[i] >= 0) {
                pairs.put(entries.get(i), partner[i]);
                paired[partner[i]] = true;
            }
        }
        List<Entry> removed = new ArrayList<>(unpaired(node, pairs));
        Set<Item> gone = OwnRemarks.goneWith(node.items(), removed);
        Placement placement = new Placement();
        for (Item item : node.items()) {
            if (item instanceof Entry entry && pairs.containsKey(entry)) {
                int place = pairs.getOrDefault(entry, 0);
                Change change = change(tree, entry.value(), wanted.elements().get(place));
                placement.keep(new Slot.Kept(entry, change, Optional.empty()), place);
            } else if (item instanceof Remark && !gone.contains(item)) {
                placement.keep(Slot.Kept.same(item));
            }
        }
        for (int i = 0; i < paired.length; i++) {
            if (!paired[i]) {
                Value value = wanted.elements().get(i);
                Optional<Slot.Origin> origin = moved(tree, removed, value);
                placement.insert(i, new Slot.Fresh(Optional.empty(), value, origin));
                if (origin.isPresent()) {
                    comments(node, origin.get().entry(), gone, i, placement);
                }
            }
        }
        return placement.slots();
    }

    /** The comments of a moved entry move with it. */
    private static void comments(
            Node node, Entry moved, Set<Item> gone, int place, Placement placement) {
        for (Remark remark : OwnRemarks.above(node.items(), moved).reversed()) {
            if (gone.contains(remark)) {
                placement.insert(place, new Slot.FreshRemark(remark.text()));
            }
        }
    }

    /** The entry that went from another place of the same list, taken out of {@code gone}. */
    private static Optional<Slot.Origin> moved(Tree tree, List<Entry> gone, Value value) {
        Optional<Entry> same =
                gone.stream().filter(entry -> entry.value().value().equals(value)).findFirst();
        same.ifPresent(gone::remove);
        return same.map(entry -> new Slot.Origin(tree, entry));
    }
}
