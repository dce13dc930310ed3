package io.oneedge.config.structure;

import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Applied;
import io.oneedge.config.operation.Fate;
import io.oneedge.config.operation.KeyRule;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.Outcome;
import io.oneedge.config.operation.PatchMode;
import io.oneedge.config.operation.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How elements get into lists and out of them. An element that one operation removes and another
 * inserts moves: the two are carried out together or not at all, so that no element gets lost.
 */
final class ElementPatch {

    private static final int NOWHERE = -1;

    private final Meaning meaning;
    private final List<Operation> operations;
    private final Set<PatchMode> modes;
    private final KeyRule rule;

    /** The other half of a move, both ways. */
    private final Map<Integer, Integer> partners = new HashMap<>();

    private final Map<Integer, Outcome> outcomes = new HashMap<>();

    ElementPatch(Meaning meaning, List<Operation> operations, Set<PatchMode> modes) {
        this.meaning = meaning;
        this.operations = operations;
        this.modes = modes;
        this.rule = new KeyRule(meaning::same, modes);
        for (int i = 0; i < operations.size(); i++) {
            for (int j = 0; j < operations.size(); j++) {
                if (isMove(operations.get(i), operations.get(j))
                        && !partners.containsKey(i)
                        && !partners.containsKey(j)) {
                    partners.put(i, j);
                    partners.put(j, i);
                }
            }
        }
    }

    private static boolean isMove(Operation one, Operation other) {
        return one.state() == State.INSERT
                && other.state() == State.REMOVE
                && one.key().isEmpty()
                && other.key().isEmpty()
                && one.extra().index().isPresent()
                && one.path().equals(other.path())
                && one.value().equals(other.old());
    }

    /** Tells what became of an operation. */
    void note(int number, Outcome outcome) {
        outcomes.put(number, outcome);
    }

    Applied<Value> apply(Value node, int number) {
        Operation operation = operations.get(number);
        Value place = node.equals(Scalar.NULL) ? Sequence.EMPTY : node;
        if (!(place instanceof Sequence sequence)) {
            if (operation.state() == State.REMOVE) {
                return Applied.unchanged(node, Outcome.already("its place is no list any more"));
            }
            String why = "its place is %s here and no list".formatted(node.kindName());
            return modes.contains(PatchMode.REPLACE)
                    ? new Applied<>(
                            new Sequence(List.of(value(operation))),
                            Outcome.decided(PatchMode.REPLACE, Optional.of(node), why))
                    : Applied.unchanged(node, rule.refused(Optional.of(node), why));
        }
        Applied<Sequence> applied =
                operation.state() == State.REMOVE
                        ? remove(sequence, number)
                        : insert(sequence, number);
        return new Applied<>(
                applied.content().equals(sequence) ? node : applied.content(), applied.outcome());
    }

    private static Value value(Operation operation) {
        return operation.value().orElse(Scalar.NULL);
    }

    private Applied<Sequence> remove(Sequence list, int number) {
        Operation operation = operations.get(number);
        Outcome inserted = partner(number);
        if (inserted != null && inserted.fate() != Fate.APPLIED) {
            return Applied.unchanged(list, inserted);
        }
        Value old = operation.old().or(operation::value).orElse(Scalar.NULL);
        int expected = operation.extra().index().orElse(0);
        int found = nearest(list.elements(), old, expected);
        if (found == NOWHERE) {
            return Applied.unchanged(list, Outcome.already("it is not there"));
        }
        List<Value> fewer = new ArrayList<>(list.elements());
        if (meaning == Meaning.UNORDERED) {
            fewer.removeIf(element -> meaning.same(element, old));
        } else {
            fewer.remove(found);
        }
        boolean moved = meaning == Meaning.ORDERED && found != expected;
        return new Applied<>(
                new Sequence(fewer),
                moved ? Outcome.applied("found as element " + found) : Outcome.applied());
    }

    private Applied<Sequence> insert(Sequence list, int number) {
        Operation operation = operations.get(number);
        Value value = value(operation);
        List<Value> elements = list.elements();
        if (meaning == Meaning.UNORDERED || operation.extra().index().isEmpty()) {
            return nearest(elements, value, 0) == NOWHERE
                    ? inserted(list, elements.size(), value, Outcome.applied())
                    : Applied.unchanged(list, Outcome.already("it is there"));
        }
        Outcome removed = partner(number);
        if (removed != null && removed.fate() != Fate.APPLIED) {
            return Applied.unchanged(list, Outcome.already("it only moves, and is not here"));
        }
        int index = operation.extra().index().get();
        Value before = operation.old().orElse(Scalar.NULL);
        boolean exact =
                index < elements.size()
                        ? meaning.same(elements.get(index), before)
                        : before.equals(Scalar.NULL);
        if (exact) {
            return inserted(list, Math.min(index, elements.size()), value, Outcome.applied());
        }
        if (removed != null) {
            return inserted(
                    list,
                    place(elements, before, index),
                    value,
                    Outcome.applied("moved to the nearest place"));
        }
        boolean here = index < elements.size() && meaning.same(elements.get(index), value);
        boolean there = nearest(elements, value, index) != NOWHERE;
        boolean moves = partners.containsKey(number);
        if (here || moves != there) {
            return Applied.unchanged(
                    list,
                    Outcome.already(there ? "it is there" : "it only moves, and is not here"));
        }
        String why = "its place is not there any more";
        return modes.contains(PatchMode.FORCE)
                ? inserted(
                        list,
                        place(elements, before, index),
                        value,
                        Outcome.decided(PatchMode.FORCE, Optional.empty(), why))
                : Applied.unchanged(list, rule.refused(Optional.empty(), why));
    }

    private @Nullable Outcome partner(int number) {
        Integer partner = partners.get(number);
        return partner == null ? null : outcomes.get(partner);
    }

    private static Applied<Sequence> inserted(
            Sequence list, int index, Value value, Outcome outcome) {
        List<Value> more = new ArrayList<>(list.elements());
        more.add(index, value);
        return new Applied<>(new Sequence(more), outcome);
    }

    /** Before the element that it stood before, or else at its index, or at the end. */
    private int place(List<Value> elements, Value before, int index) {
        int found = before.equals(Scalar.NULL) ? NOWHERE : nearest(elements, before, index);
        return found != NOWHERE ? found : Math.min(index, elements.size());
    }

    private int nearest(List<Value> elements, Value value, int expected) {
        int best = NOWHERE;
        for (int i = 0; i < elements.size(); i++) {
            boolean nearer = best == NOWHERE || Math.abs(i - expected) < Math.abs(best - expected);
            if (nearer && meaning.same(elements.get(i), value)) {
                best = i;
            }
        }
        return best;
    }
}
