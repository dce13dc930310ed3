package io.oneedge.config.shell;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Applied;
import io.oneedge.config.operation.Comparison;
import io.oneedge.config.operation.Extra;
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
import java.util.TreeSet;

/** Contents of shell files: the last value of a variable counts, and whether it is exported. */
public final class ShellComparison implements Comparison {

    @Override
    public List<Operation> differences(Value from, Value to) {
        Mapping old = (Mapping) from;
        Mapping wanted = (Mapping) to;
        Set<Scalar> keys = new TreeSet<>((one, other) -> one.text().compareTo(other.text()));
        keys.addAll(old.keys());
        keys.addAll(wanted.keys());
        List<Operation> operations = new ArrayList<>();
        for (Scalar key : keys) {
            if (ShellLanguage.isVariable(key)) {
                variable(key, old.get(key), wanted.get(key)).ifPresent(operations::add);
            } else {
                commands(key, old.all(key), wanted.all(key), operations);
            }
        }
        return operations;
    }

    private static Optional<Operation> variable(
            Scalar key, Optional<Value> from, Optional<Value> to) {
        if (from.equals(to)) {
            return Optional.empty();
        }
        if (to.isEmpty()) {
            return Optional.of(Operation.remove(List.of(), key, plain(from.orElse(Scalar.NULL))));
        }
        boolean exported = isExported(to.get());
        Value value = plain(to.get());
        if (from.isEmpty()) {
            return Optional.of(
                    Operation.insert(List.of(), key, value).with(Extra.ofExport(exported)));
        }
        Value old = plain(from.get());
        boolean same = old.equals(value);
        return Optional.of(
                new Operation(
                        List.of(),
                        Optional.of(key),
                        same ? Optional.empty() : Optional.of(value),
                        same ? Optional.empty() : Optional.of(old),
                        State.SET,
                        exported == isExported(from.get())
                                ? Extra.NONE
                                : Extra.ofExport(exported)));
    }

    private static void commands(
            Scalar key, List<Value> old, List<Value> wanted, List<Operation> operations) {
        for (Value command : Set.copyOf(old).size() == old.size() ? old : distinct(old)) {
            if (!wanted.contains(command)) {
                operations.add(Operation.remove(List.of(), key, command));
            }
        }
        for (Value command : distinct(wanted)) {
            if (!old.contains(command)) {
                operations.add(Operation.insert(List.of(), key, command));
            }
        }
    }

    private static List<Value> distinct(List<Value> values) {
        return values.stream().distinct().toList();
    }

    private static boolean isExported(Value value) {
        return value instanceof Scalar scalar && scalar.kind() == ScalarKind.EXPORTED;
    }

    /** The value without the mark of its export. */
    private static Value plain(Value value) {
        return value instanceof Scalar scalar ? Scalar.string(scalar.text()) : value;
    }

    private static Value exported(Value value, boolean exported) {
        ScalarKind kind = exported ? ScalarKind.EXPORTED : ScalarKind.STRING;
        return value instanceof Scalar scalar ? new Scalar(kind, scalar.text()) : value;
    }

    @Override
    public Patched patch(Value content, List<Operation> operations, Set<PatchMode> modes) {
        KeyRule rule = new KeyRule(Value::equals, modes);
        Mapping current = (Mapping) content;
        List<PatchReport.Result> results = new ArrayList<>();
        for (Operation operation : operations) {
            Applied<Mapping> applied = apply(current, operation, rule);
            current = applied.content();
            results.add(new PatchReport.Result(operation, applied.outcome()));
        }
        return new Patched(current, new PatchReport(results));
    }

    private static Applied<Mapping> apply(Mapping place, Operation operation, KeyRule rule) {
        if (operation.key().isEmpty()) {
            return Applied.unchanged(place, rule.refused(Optional.empty(), "it has no key"));
        }
        Scalar key = operation.key().get();
        if (!ShellLanguage.isVariable(key)) {
            return command(place, operation, key);
        }
        Optional<Value> mine = place.get(key);
        Optional<Value> plain = mine.map(ShellComparison::plain);
        boolean exported = mine.map(ShellComparison::isExported).orElse(false);
        boolean wanted = operation.extra().export().orElse(exported);
        boolean exportOnly = operation.state() == State.SET && operation.value().isEmpty();
        if (exportOnly) {
            if (mine.isEmpty()) {
                return Applied.unchanged(place, rule.refused(mine, "it was removed here"));
            }
            return wanted == exported
                    ? Applied.unchanged(place, Outcome.already("its export is so"))
                    : new Applied<>(
                            place.with(key, exported(mine.get(), wanted)), Outcome.applied());
        }
        KeyRule.Decision decision = rule.decide(operation, plain);
        if (decision.value().isEmpty()) {
            return new Applied<>(place.without(key), decision.outcome());
        }
        Value value = exported(decision.value().get(), wanted);
        boolean insertExists = operation.state() == State.INSERT && decision.value().equals(plain);
        if (insertExists || Optional.of(value).equals(mine)) {
            return Applied.unchanged(place, decision.outcome());
        }
        return new Applied<>(
                place.with(key, value),
                decision.value().equals(plain)
                        ? Outcome.applied("its export; " + decision.outcome().why())
                        : decision.outcome());
    }

    private static Applied<Mapping> command(Mapping place, Operation operation, Scalar key) {
        List<Value> mine = place.all(key);
        boolean removes = operation.state() == State.REMOVE;
        Value command =
                (removes ? operation.old() : operation.value())
                        .or(operation::value)
                        .orElse(Scalar.NULL);
        if (mine.contains(command) != removes) {
            return Applied.unchanged(
                    place, Outcome.already(removes ? "it is not there" : "it is there"));
        }
        return new Applied<>(
                removes
                        ? place.without(member ->
                                member.key().equals(key) && member.value().equals(command))
                        : place.plus(key, command),
                Outcome.applied());
    }
}
