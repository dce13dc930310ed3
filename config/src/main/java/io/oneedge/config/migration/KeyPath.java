package io.oneedge.config.migration;

import io.oneedge.config.assignment.SectionName;
import io.oneedge.config.content.Identity;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where something stands in a content, as the path and key of an operation say it: keys from the
 * outside in; behind the key of sections that have names, a name; an element of a list of maps is
 * named by a map of its identifying key alone. Without a name all sections of a key are meant.
 */
record KeyPath(List<Value> steps) {

    KeyPath {
        steps = List.copyOf(steps);
    }

    /** All values that stand there. */
    List<Value> values(Value content) {
        List<Value> found = List.of(content);
        for (int i = 0; i < steps.size(); i++) {
            List<Value> inside = new ArrayList<>();
            Predicate<Value> chosen = isNameAt(i + 1) ? named(i) : value -> true;
            for (Value value : found) {
                values(value, steps.get(i)).stream().filter(chosen).forEach(inside::add);
            }
            found = inside;
            i += isNameAt(i + 1) ? 1 : 0;
        }
        return found;
    }

    private static List<Value> values(Value place, Value step) {
        if (place instanceof Mapping mapping && step instanceof Scalar key) {
            return mapping.all(key);
        }
        if (place instanceof Sequence sequence) {
            return sequence.elements().stream()
                    .filter(it -> Identity.of(it).<Value>map(id -> id).equals(Optional.of(step)))
                    .toList();
        }
        return List.of();
    }

    /** Whether the step names the section whose key is the step before. */
    private boolean isNameAt(int step) {
        return step > 0
                && step < steps.size()
                && steps.get(step) instanceof Scalar
                && steps.get(step - 1) instanceof Scalar key
                && SectionName.isNamed(key);
    }

    private Predicate<Value> named(int key) {
        Value name = steps.get(key + 1);
        return value -> SectionName.in((Scalar) steps.get(key), value).equals(Optional.of(name));
    }

    /** The content with these values there, and no others; with none, nothing is there any more. */
    Value with(Value content, List<Value> values) {
        return values.isEmpty() && values(content).isEmpty() ? content : with(content, 0, values);
    }

    private Value with(Value place, int step, List<Value> values) {
        if (step == steps.size()) {
            return values.isEmpty() ? Scalar.NULL : values.getLast();
        }
        if (place instanceof Sequence sequence) {
            return elements(sequence, step, values);
        }
        Mapping mapping = place instanceof Mapping it ? it : Mapping.EMPTY;
        Scalar key = (Scalar) steps.get(step);
        boolean name = isNameAt(step + 1);
        Predicate<Value> chosen = name ? named(step) : value -> true;
        int next = step + (name ? 2 : 1);
        if (next == steps.size()) {
            return replaced(mapping, key, chosen, values);
        }
        List<Value> inside = mapping.all(key).stream().filter(chosen).toList();
        if (values.isEmpty()) {
            return replaced(
                    mapping,
                    key,
                    chosen,
                    inside.stream().map(value -> with(value, next, values)).toList());
        }
        List<Value> changed = new ArrayList<>(inside);
        Value last =
                inside.isEmpty()
                        ? name
                                ? Mapping.EMPTY.with(SectionName.NAME, steps.get(step + 1))
                                : Mapping.EMPTY
                        : changed.removeLast();
        changed.add(with(last, next, values));
        return replaced(mapping, key, chosen, changed);
    }

    private Value elements(Sequence sequence, int step, List<Value> values) {
        List<Value> elements = new ArrayList<>();
        for (Value element : sequence.elements()) {
            boolean here =
                    Identity.of(element).<Value>map(id -> id).equals(Optional.of(steps.get(step)));
            if (!here) {
                elements.add(element);
            } else if (step + 1 < steps.size()) {
                elements.add(with(element, step + 1, values));
            }
            if (here && step + 1 == steps.size()) {
                elements.addAll(values);
            }
        }
        return new Sequence(elements);
    }

    /** With these values for a key instead of the chosen ones, where the first of those stood. */
    private static Mapping replaced(
            Mapping mapping, Scalar key, Predicate<Value> chosen, List<Value> values) {
        List<Member> members = new ArrayList<>();
        List<Value> left = new ArrayList<>(values);
        int behind = -1;
        for (Member member : mapping.members()) {
            if (!member.key().equals(key) || !chosen.test(member.value())) {
                members.add(member);
                behind = member.key().equals(key) ? members.size() : behind;
            } else if (!left.isEmpty()) {
                members.add(new Member(key, left.removeFirst()));
                behind = members.size();
            }
        }
        List<Member> more = left.stream().map(value -> new Member(key, value)).toList();
        members.addAll(behind < 0 ? members.size() : behind, more);
        return new Mapping(members);
    }

    @Override
    public String toString() {
        return steps.stream().map(Value::toString).collect(Collectors.joining("/"));
    }
}
