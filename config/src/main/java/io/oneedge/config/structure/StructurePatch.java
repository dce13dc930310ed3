package io.oneedge.config.structure;

import io.oneedge.config.content.Identity;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Applied;
import io.oneedge.config.operation.KeyRule;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.Outcome;
import io.oneedge.config.operation.PatchMode;
import io.oneedge.config.operation.PatchReport;
import io.oneedge.config.operation.Patched;
import io.oneedge.config.operation.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One patch of a content of maps and lists. */
final class StructurePatch {

    private final Meaning meaning;
    private final List<Operation> operations;
    private final Set<PatchMode> modes;
    private final KeyRule rule;
    private final ElementPatch elements;

    StructurePatch(Meaning meaning, List<Operation> operations, Set<PatchMode> modes) {
        this.meaning = meaning;
        this.operations = operations;
        this.modes = modes;
        this.rule = new KeyRule(meaning::same, modes);
        this.elements = new ElementPatch(meaning, operations, modes);
    }

    Patched patched(Value content) {
        Value current = content;
        List<PatchReport.Result> results = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            Applied<Value> applied = at(current, i, 0);
            current = applied.content();
            elements.note(i, applied.outcome());
            results.add(new PatchReport.Result(operations.get(i), applied.outcome()));
        }
        return new Patched(current, new PatchReport(results));
    }

    /** Applies the operation with this number below the part of its path that is walked. */
    private Applied<Value> at(Value node, int number, int depth) {
        Operation operation = operations.get(number);
        if (depth == operation.path().size()) {
            return here(node, number);
        }
        Value step = operation.path().get(depth);
        if (step instanceof Scalar key && node instanceof Mapping mapping && mapping.has(key)) {
            Applied<Value> inside = at(mapping.get(key).orElse(Scalar.NULL), number, depth + 1);
            return inside.content().equals(mapping.get(key).orElse(Scalar.NULL))
                    ? new Applied<>(node, inside.outcome())
                    : new Applied<>(mapping.with(key, inside.content()), inside.outcome());
        }
        if (step instanceof Mapping identity && node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.elements().size(); i++) {
                if (Identity.of(sequence.elements().get(i)).equals(Optional.of(identity))) {
                    Applied<Value> inside = at(sequence.elements().get(i), number, depth + 1);
                    List<Value> changed = new ArrayList<>(sequence.elements());
                    changed.set(i, inside.content());
                    return new Applied<>(new Sequence(changed), inside.outcome());
                }
            }
        }
        return missing(node, operation, depth);
    }

    /** The path ends before the operation's place. */
    private Applied<Value> missing(Value node, Operation operation, int depth) {
        Value step = operation.path().get(depth);
        if (operation.state() == State.REMOVE) {
            return Applied.unchanged(node, Outcome.already("its place is not there"));
        }
        boolean absent = node instanceof Mapping || node.equals(Scalar.NULL);
        boolean force =
                absent && modes.contains(PatchMode.FORCE) && operation.state() == State.INSERT;
        boolean built =
                operation.path().subList(depth, operation.path().size()).stream()
                        .allMatch(Scalar.class::isInstance);
        if (!built || (!force && !modes.contains(PatchMode.REPLACE))) {
            return Applied.unchanged(
                    node, rule.refused(Optional.empty(), "%s is not there".formatted(step)));
        }
        Value inside = operation.value().orElse(Scalar.NULL);
        inside =
                operation.key().isPresent()
                        ? Mapping.EMPTY.with(operation.key().get(), inside)
                        : new Sequence(List.of(inside));
        for (int i = operation.path().size() - 1; i > depth; i--) {
            inside = Mapping.EMPTY.with((Scalar) operation.path().get(i), inside);
        }
        Mapping around = node instanceof Mapping mapping ? mapping : Mapping.EMPTY;
        PatchMode mode = modes.contains(PatchMode.REPLACE) ? PatchMode.REPLACE : PatchMode.FORCE;
        return new Applied<>(
                around.with((Scalar) step, inside),
                Outcome.decided(
                        mode,
                        absent ? Optional.empty() : Optional.of(node),
                        "%s was not there".formatted(step)));
    }

    private Applied<Value> here(Value node, int number) {
        Operation operation = operations.get(number);
        if (operation.key().isPresent()) {
            return key(node, operation, operation.key().get());
        }
        if (operation.state() == State.SET) {
            KeyRule.Decision decision = rule.decide(operation, Optional.of(node));
            return new Applied<>(decision.value().orElse(node), decision.outcome());
        }
        return elements.apply(node, number);
    }

    private Applied<Value> key(Value node, Operation operation, Scalar key) {
        Value place = node.equals(Scalar.NULL) ? Mapping.EMPTY : node;
        if (!(place instanceof Mapping mapping)) {
            if (operation.state() == State.REMOVE) {
                return Applied.unchanged(node, Outcome.already("its place is no map any more"));
            }
            String why = "its place is %s here and no map".formatted(node.kindName());
            return modes.contains(PatchMode.REPLACE)
                    ? new Applied<>(
                            Mapping.EMPTY.with(key, operation.value().orElse(Scalar.NULL)),
                            Outcome.decided(PatchMode.REPLACE, Optional.of(node), why))
                    : Applied.unchanged(node, rule.refused(Optional.of(node), why));
        }
        Optional<Value> mine = mapping.get(key);
        KeyRule.Decision decision = rule.decide(operation, mine);
        if (decision.value().equals(mine)) {
            return new Applied<>(node, decision.outcome());
        }
        return new Applied<>(
                decision.value()
                        .map(value -> mapping.with(key, value))
                        .orElseGet(() -> mapping.without(key)),
                decision.outcome());
    }
}
