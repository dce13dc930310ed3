package io.oneedge.config.structure;

import io.oneedge.config.content.Identity;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Comparison;
import io.oneedge.config.operation.Extra;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.PatchMode;
import io.oneedge.config.operation.Patched;
import io.oneedge.config.operation.State;
import io.oneedge.config.tree.Alignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Contents of maps and lists, where the order of lists means something or not. */
public final class StructureComparison implements Comparison {

    private final Meaning meaning;

    private StructureComparison(Meaning meaning) {
        this.meaning = meaning;
    }

    /** Lists in order (Yaml::Strict). */
    public static StructureComparison ordered() {
        return new StructureComparison(Meaning.ORDERED);
    }

    /** Lists as sets (Yaml). */
    public static StructureComparison unordered() {
        return new StructureComparison(Meaning.UNORDERED);
    }

    @Override
    public List<Operation> differences(Value from, Value to) {
        List<Operation> operations = new ArrayList<>();
        if (!collect(List.of(), from, to, operations)) {
            operations.add(
                    new Operation(
                            List.of(),
                            Optional.empty(),
                            Optional.of(to),
                            Optional.of(from),
                            State.SET,
                            Extra.NONE));
        }
        return operations;
    }

    @Override
    public Patched patch(Value content, List<Operation> operations, Set<PatchMode> modes) {
        return new StructurePatch(meaning, operations, modes).patched(content);
    }

    /** Collects what differs inside; false if the two are not of one form. */
    private boolean collect(List<Value> path, Value from, Value to, List<Operation> operations) {
        if (from.equals(to)) {
            return true;
        }
        if (from instanceof Mapping old && to instanceof Mapping wanted) {
            mappings(path, old, wanted, operations);
            return true;
        }
        if (from instanceof Sequence old && to instanceof Sequence wanted) {
            switch (meaning) {
                case ORDERED -> ordered(path, old.elements(), wanted.elements(), operations);
                case UNORDERED -> unordered(path, old.elements(), wanted.elements(), operations);
            }
            return true;
        }
        return false;
    }

    private void mappings(List<Value> path, Mapping from, Mapping to, List<Operation> operations) {
        Map<Scalar, Value> before = from.lastValues();
        Map<Scalar, Value> after = to.lastValues();
        for (Map.Entry<Scalar, Value> member : before.entrySet()) {
            Scalar key = member.getKey();
            Value old = member.getValue();
            Value wanted = after.get(key);
            if (wanted == null) {
                operations.add(Operation.remove(path, key, old));
            } else if (!old.equals(wanted) && !collect(with(path, key), old, wanted, operations)) {
                operations.add(Operation.set(path, key, old, wanted));
            }
        }
        for (Map.Entry<Scalar, Value> member : after.entrySet()) {
            if (!before.containsKey(member.getKey())) {
                operations.add(Operation.insert(path, member.getKey(), member.getValue()));
            }
        }
    }

    private void unordered(
            List<Value> path, List<Value> from, List<Value> to, List<Operation> operations) {
        Map<Value, Value> changed = changed(from, to);
        Set<Value> before = canonical(from);
        Set<Value> after = canonical(to);
        Set<Value> gone = new HashSet<>();
        for (Value old : from) {
            Value what = meaning.canonical(old);
            if (!after.contains(what) && gone.add(what)) {
                if (changed.containsKey(old)) {
                    Value wanted = changed.getOrDefault(old, old);
                    collect(with(path, identity(old)), old, wanted, operations);
                } else {
                    operations.add(element(path, State.REMOVE, Optional.empty(), Optional.of(old)));
                }
            }
        }
        Set<Value> added = new HashSet<>();
        for (Value wanted : to) {
            Value what = meaning.canonical(wanted);
            if (!before.contains(what) && !changed.containsValue(wanted) && added.add(what)) {
                operations.add(element(path, State.INSERT, Optional.of(wanted), Optional.empty()));
            }
        }
    }

    private Set<Value> canonical(List<Value> values) {
        Set<Value> canonical = new HashSet<>();
        for (Value value : values) {
            canonical.add(meaning.canonical(value));
        }
        return canonical;
    }

    /** Which mappings of one list are in the other with the same identity, but changed. */
    private Map<Value, Value> changed(List<Value> from, List<Value> to) {
        Map<Mapping, List<Value>> old = identities(from);
        Map<Mapping, List<Value>> wanted = identities(to);
        Map<Value, Value> changed = new HashMap<>();
        old.forEach((identity, values) -> {
            List<Value> others = wanted.getOrDefault(identity, List.of());
            if (values.size() == 1
                    && others.size() == 1
                    && !meaning.same(values.getFirst(), others.getFirst())) {
                changed.put(values.getFirst(), others.getFirst());
            }
        });
        return changed;
    }

    private static Map<Mapping, List<Value>> identities(List<Value> values) {
        Map<Mapping, List<Value>> identities = new HashMap<>();
        for (Value value : values) {
            Identity.of(value)
                    .ifPresent(identity ->
                            identities
                                    .computeIfAbsent(identity, none -> new ArrayList<>())
                                    .add(value));
        }
        return identities;
    }

    private static Value identity(Value value) {
        return Identity.of(value).orElseThrow();
    }

    /**
     * The script from one list to the other: each operation's index counts when those before it are
     * done. What changed inside an element comes last.
     */
    private void ordered(
            List<Value> path, List<Value> from, List<Value> to, List<Operation> operations) {
        Map<Value, Value> changed = changed(from, to);
        List<Value> tokens = from.stream().map(old -> changed.getOrDefault(old, old)).toList();
        int[] partner = Alignment.commonSequence(tokens, to);
        int index = 0;
        int next = 0;
        for (int i = 0; i <= from.size(); i++) {
            if (i < from.size() && partner[i] < 0) {
                operations.add(
                        element(path, State.REMOVE, Optional.empty(), Optional.of(from.get(i)))
                                .with(Extra.ofIndex(index)));
                continue;
            }
            int target = i < from.size() ? partner[i] : to.size();
            Value before = i < from.size() ? from.get(i) : Scalar.NULL;
            for (; next < target; next++) {
                operations.add(
                        element(path, State.INSERT, Optional.of(to.get(next)), Optional.of(before))
                                .with(Extra.ofIndex(index++)));
            }
            next++;
            index++;
        }
        for (int i = 0; i < from.size(); i++) {
            Value old = from.get(i);
            if (partner[i] >= 0 && changed.containsKey(old)) {
                collect(with(path, identity(old)), old, to.get(partner[i]), operations);
            }
        }
    }

    private static Operation element(
            List<Value> path, State state, Optional<Value> value, Optional<Value> old) {
        return new Operation(path, Optional.empty(), value, old, state, Extra.NONE);
    }

    private static List<Value> with(List<Value> path, Value step) {
        List<Value> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
