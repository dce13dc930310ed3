package io.oneedge.config.plain;

import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Comparison;
import io.oneedge.config.operation.Extra;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.Outcome;
import io.oneedge.config.operation.PatchMode;
import io.oneedge.config.operation.PatchReport;
import io.oneedge.config.operation.Patched;
import io.oneedge.config.operation.State;
import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plain texts differ by one operation, whose value is their unified difference. */
public final class PlainComparison implements Comparison {

    /** The unified diff that undoes another one. */
    public static String undone(String diff) {
        StringBuilder text = new StringBuilder();
        for (String line : diff.split("(?<=\n)")) {
            if (line.startsWith("--- ") || line.startsWith("+++ ")) {
                text.append(line);
            } else if (line.startsWith("@@ -")) {
                text.append(line.replaceFirst("@@ -(\\S+) \\+(\\S+) @@", "@@ -$2 +$1 @@"));
            } else if (line.startsWith("+") || line.startsWith("-")) {
                text.append(line.startsWith("+") ? '-' : '+').append(line, 1, line.length());
            } else {
                text.append(line);
            }
        }
        return text.toString();
    }

    @Override
    public List<Operation> differences(Value from, Value to) {
        if (from.equals(to)) {
            return List.of();
        }
        Value difference = Value.of(UnifiedDiff.of(text(from), text(to)));
        return List.of(
                new Operation(
                        List.of(),
                        Optional.empty(),
                        Optional.of(difference),
                        Optional.empty(),
                        State.SET,
                        Extra.NONE));
    }

    @Override
    public Patched patch(Value content, List<Operation> operations, Set<PatchMode> modes) {
        String text = text(content);
        List<PatchReport.Result> results = new ArrayList<>();
        for (Operation operation : operations) {
            String difference = operation.value().map(PlainComparison::text).orElse("");
            if (!UnifiedDiff.isOne(difference)) {
                throw Failure.invalid(
                        "A plain text is changed by a unified diff, with lines @@ -1,3 +1,4 @@;"
                                + " this is none");
            }
            Optional<String> changed = UnifiedDiff.applied(text, difference);
            Outcome outcome;
            if (changed.isEmpty()) {
                outcome =
                        Outcome.refused(
                                modes.contains(PatchMode.SKIP),
                                Optional.empty(),
                                "the lines around a change are not there any more");
            } else if (changed.get().equals(text)) {
                outcome = Outcome.already("all its lines are there");
            } else {
                outcome = Outcome.applied();
                text = changed.get();
            }
            results.add(new PatchReport.Result(operation, outcome));
        }
        return new Patched(Value.of(text), new PatchReport(results));
    }

    private static String text(Value value) {
        return value instanceof Scalar scalar ? scalar.text() : value.toString();
    }
}
