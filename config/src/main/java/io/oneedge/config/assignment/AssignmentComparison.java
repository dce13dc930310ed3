package io.oneedge.config.assignment;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Comparison;
import io.oneedge.config.operation.Extra;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.PatchMode;
import io.oneedge.config.operation.Patched;
import io.oneedge.config.operation.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Contents of assignments. The order of assignments means nothing; names that may stand several
 * times are sets of values; sections are told apart by key and, where they have one, by NAME.
 */
public final class AssignmentComparison implements Comparison {

    @Override
    public List<Operation> differences(Value from, Value to) {
        Mapping old = (Mapping) from;
        Mapping wanted = (Mapping) to;
        List<Operation> operations = new ArrayList<>();
        Map<Scalar, List<Value>> before = old.grouped();
        Map<Scalar, List<Value>> after = wanted.grouped();
        Set<Scalar> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (Scalar key : keys) {
            List<Value> was = before.getOrDefault(key, List.of());
            List<Value> is = after.getOrDefault(key, List.of());
            if (was.equals(is)) {
                continue;
            }
            boolean noSectionAnyMore = is.stream().allMatch(Scalar.class::isInstance);
            if (noSectionAnyMore) {
                sections(key, was, is, operations);
            }
            scalars(List.of(), key, scalars(was), scalars(is), operations);
            if (!noSectionAnyMore) {
                sections(key, was, is, operations);
            }
        }
        return operations;
    }

    @Override
    public Patched patch(Value content, List<Operation> operations, Set<PatchMode> modes) {
        return new AssignmentPatch(modes).patched((Mapping) content, operations);
    }

    private static List<Value> scalars(Mapping mapping, Scalar key) {
        return scalars(mapping.all(key));
    }

    private static List<Value> scalars(List<Value> values) {
        return values.stream().filter(Scalar.class::isInstance).distinct().toList();
    }

    /** What differs in the values of one key; no value stands twice in a list. */
    private static void scalars(
            List<Value> path,
            Scalar key,
            List<Value> old,
            List<Value> wanted,
            List<Operation> operations) {
        boolean many = path.isEmpty() && ManyValued.NAMES.contains(key.text());
        if (new HashSet<>(old).equals(new HashSet<>(wanted))) {
            return;
        }
        if (old.size() == 1 && wanted.size() == 1 && !many) {
            operations.add(Operation.set(path, key, old.getFirst(), wanted.getFirst()));
            return;
        }
        boolean becomesAnother =
                !many && wanted.size() == 1 && old.size() > 1 && !old.contains(wanted.getFirst());
        Value kept = becomesAnother ? old.getFirst() : Scalar.NULL;
        boolean multiple =
                old.isEmpty()
                        ? wanted.size() > 1
                        : wanted.isEmpty()
                                ? old.size() > 1
                                : many || old.size() + wanted.size() > 2;
        for (Value value : old) {
            if (!wanted.contains(value) && !value.equals(kept)) {
                operations.add(Operation.remove(path, key, value).with(Extra.ofMultiple(multiple)));
            }
        }
        if (becomesAnother) {
            operations.add(Operation.set(path, key, kept, wanted.getFirst()));
            return;
        }
        for (Value value : wanted) {
            if (!old.contains(value)) {
                operations.add(Operation.insert(path, key, value).with(Extra.ofMultiple(multiple)));
            }
        }
    }

    private static void sections(
            Scalar key, List<Value> old, List<Value> wanted, List<Operation> operations) {
        Map<List<Value>, Mapping> from = byPath(key, old);
        Map<List<Value>, Mapping> to = byPath(key, wanted);
        from.forEach((path, section) -> {
            Mapping other = to.get(path);
            if (other == null) {
                operations.add(
                        new Operation(
                                path,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(section),
                                State.REMOVE,
                                Extra.NONE));
            } else {
                section(path, section, other, operations);
            }
        });
        to.forEach((path, section) -> {
            if (!from.containsKey(path)) {
                section(path, Mapping.EMPTY, nameFirst(path, section), operations);
            }
        });
    }

    private static void section(
            List<Value> path, Mapping old, Mapping wanted, List<Operation> operations) {
        Set<Scalar> keys = new LinkedHashSet<>(old.keys());
        keys.addAll(wanted.keys());
        for (Scalar key : keys) {
            scalars(path, key, scalars(old, key), scalars(wanted, key), operations);
        }
    }

    private static Mapping nameFirst(List<Value> path, Mapping section) {
        if (path.size() < 2) {
            return section;
        }
        List<Member> members = new ArrayList<>();
        members.add(new Member(SectionName.NAME, path.getLast()));
        section.members().stream()
                .filter(member -> !member.key().equals(SectionName.NAME))
                .forEach(members::add);
        return new Mapping(members);
    }

    /** The sections under their paths; what is written in several sections of one path is one. */
    private static Map<List<Value>, Mapping> byPath(Scalar key, List<Value> values) {
        Map<List<Value>, Mapping> sections = new LinkedHashMap<>();
        for (Value value : values) {
            if (value instanceof Mapping section) {
                List<Value> path =
                        SectionName.in(key, section)
                                .map(name -> List.of(key, name))
                                .orElseGet(() -> List.of(key));
                List<Member> members = new ArrayList<>();
                if (sections.containsKey(path)) {
                    members.addAll(sections.getOrDefault(path, Mapping.EMPTY).members());
                }
                members.addAll(section.members());
                sections.put(path, new Mapping(members));
            }
        }
        return sections;
    }
}
