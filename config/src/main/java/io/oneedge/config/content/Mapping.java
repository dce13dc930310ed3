package io.oneedge.config.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keys with values, in order; a key may stand several times. Two mappings are equal if they have
 * the same keys with the same values, whatever the order of the keys; only the order of values that
 * have the same key counts.
 */
public record Mapping(List<Member> members) implements Value {

    public static final Mapping EMPTY = new Mapping(List.of());

    public Mapping {
        members = List.copyOf(members);
    }

    public static Mapping of(Member... members) {
        return new Mapping(List.of(members));
    }

    /** The last value with this key, the one that counts where a language wants only one. */
    public Optional<Value> get(Scalar key) {
        for (int i = members.size() - 1; i >= 0; i--) {
            if (members.get(i).key().equals(key)) {
                return Optional.of(members.get(i).value());
            }
        }
        return Optional.empty();
    }

    public Optional<Value> get(String key) {
        return get(Scalar.string(key));
    }

    /** All values with this key, in order. */
    public List<Value> all(Scalar key) {
        List<Value> all = new ArrayList<>();
        for (Member member : members) {
            if (member.key().equals(key)) {
                all.add(member.value());
            }
        }
        return all;
    }

    public boolean has(Scalar key) {
        return get(key).isPresent();
    }

    /** Each key once, in the order of its first place. */
    public List<Scalar> keys() {
        return List.copyOf(lastValues().keySet());
    }

    /** The value of each key that counts where a language wants only one, in the order of keys. */
    public Map<Scalar, Value> lastValues() {
        Map<Scalar, Value> last = LinkedHashMap.newLinkedHashMap(members.size());
        for (Member member : members) {
            last.put(member.key(), member.value());
        }
        return last;
    }

    /** With this value for the key in its last place and no other, or as a new last member. */
    public Mapping with(Scalar key, Value value) {
        List<Member> changed = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < members.size(); i++) {
            last = members.get(i).key().equals(key) ? i : last;
        }
        for (int i = 0; i < members.size(); i++) {
            if (i == last) {
                changed.add(new Member(key, value));
            } else if (!members.get(i).key().equals(key)) {
                changed.add(members.get(i));
            }
        }
        if (last < 0) {
            changed.add(new Member(key, value));
        }
        return new Mapping(changed);
    }

    /** With one more member at the end, whether or not its key is there already. */
    public Mapping plus(Scalar key, Value value) {
        List<Member> more = new ArrayList<>(members);
        more.add(new Member(key, value));
        return new Mapping(more);
    }

    /** Without any member of this key. */
    public Mapping without(Scalar key) {
        return without(member -> member.key().equals(key));
    }

    /** Without the members that are chosen. */
    public Mapping without(Predicate<Member> chosen) {
        return new Mapping(members.stream().filter(chosen.negate()).toList());
    }

    /** The values of each key, in the order of their first places. */
    public Map<Scalar, List<Value>> grouped() {
        Map<Scalar, List<Value>> groups = new LinkedHashMap<>();
        for (Member member : members) {
            groups.computeIfAbsent(member.key(), none -> new ArrayList<>()).add(member.value());
        }
        return groups;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || other instanceof Mapping mapping
                        && members.size() == mapping.members.size()
                        && (members.equals(mapping.members) || grouped().equals(mapping.grouped()));
    }

    @Override
    public int hashCode() {
        int sum = 0;
        for (Member member : members) {
            sum += member.hashCode();
        }
        return sum;
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
