package io.oneedge.config.golden;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.operation.Extra;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares recorded operations with ours; docs/onecfg-differences.md has the reasons. */
final class DeliberateDifferences {

    private DeliberateDifferences() {}

    /** What differs and is in no row of the table. */
    static List<String> unexplained(List<Operation> recorded, List<Operation> ours) {
        List<Operation> asRecorded =
                ours.stream().map(DeliberateDifferences::withoutSection).toList();
        List<Operation> missing = new ArrayList<>(recorded);
        asRecorded.forEach(missing::remove);
        List<Operation> added = new ArrayList<>(asRecorded);
        recorded.forEach(added::remove);
        List<String> different = new ArrayList<>();
        missing.forEach(operation -> different.add("only recorded: " + operation));
        added.forEach(operation -> different.add("only ours: " + operation));
        return different;
    }

    /** Row 1: the removal of a section says what was in it, so that a customised one is seen. */
    private static Operation withoutSection(Operation operation) {
        boolean section =
                operation.state() == State.REMOVE
                        && operation.key().isEmpty()
                        && operation.old().filter(Mapping.class::isInstance).isPresent()
                        && operation.extra().equals(Extra.NONE);
        return section
                ? new Operation(
                        operation.path(),
                        operation.key(),
                        operation.value(),
                        Optional.empty(),
                        operation.state(),
                        operation.extra())
                : operation;
    }
}
