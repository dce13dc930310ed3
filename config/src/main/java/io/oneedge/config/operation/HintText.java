package io.oneedge.config.operation;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Operations as lines for people (Figure 1.6 of the report): {@code ins DB/TIMEOUT = "2500"}. What
 * a patch needs besides stands behind it: {@code was} the old value, {@code at} the index, {@code
 * export} or {@code local}, {@code multiple} or {@code single}. {@link HintReader} reads the lines
 * back without loss.
 */
public final class HintText {

    /** Steps that need no quotes. */
    static final Pattern BARE = Pattern.compile(":?[A-Za-z_.@][\\w.@-]*");

    /** Words that mean a value of another kind where they stand without quotes. */
    static final Set<String> PLAIN = Set.of("true", "false", "null");

    private HintText() {}

    /** One line for each operation. */
    public static List<String> lines(List<Operation> operations, HintDialect dialect) {
        return operations.stream().map(operation -> line(operation, dialect)).toList();
    }

    /** One line for each operation of a report, with what became of it and why. */
    public static List<String> lines(PatchReport report, HintDialect dialect) {
        return report.results().stream()
                .map(result -> {
                    Outcome outcome = result.outcome();
                    String mode = outcome.mode().map(it -> it.word() + " ").orElse("");
                    String mine = outcome.mine().map(it -> ", here " + json(it)).orElse("");
                    return "%s %s%s # %s%s"
                            .formatted(
                                    outcome.fate().sign(),
                                    mode,
                                    line(result.operation(), dialect),
                                    outcome.why(),
                                    mine);
                })
                .toList();
    }

    private static String line(Operation operation, HintDialect dialect) {
        StringBuilder line = new StringBuilder();
        line.append("%-3s ".formatted(operation.state().word()));
        line.append(path(operation, dialect));
        operation.value().ifPresent(value -> line.append(" = ").append(json(value)));
        operation.old().ifPresent(old -> line.append(" was ").append(json(old)));
        Extra extra = operation.extra();
        extra.index().ifPresent(index -> line.append(" at ").append(index));
        if (!extra.multiple().equals(dialect.usualMultiple(operation))) {
            extra.multiple().ifPresent(it -> line.append(it ? " multiple" : " single"));
        }
        if (!extra.export().equals(dialect.usualExport(operation))) {
            extra.export().ifPresent(it -> line.append(it ? " export" : " local"));
        }
        return line.toString();
    }

    private static String json(Value value) {
        return JsonValues.toJson(value).compact();
    }

    private static String path(Operation operation, HintDialect dialect) {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < operation.path().size(); i++) {
            Value step = operation.path().get(i);
            boolean name = dialect == HintDialect.SECTIONS && i == 1;
            String selector = "";
            if (name && step instanceof Scalar text) {
                selector = selector(Scalar.string("NAME"), text);
            } else if (step instanceof Mapping identity && identity.members().size() == 1) {
                Member member = identity.members().getFirst();
                selector = selector(member.key(), member.value());
            }
            if (selector.isEmpty()) {
                steps.add(step(step));
            } else if (steps.isEmpty()) {
                steps.add(selector);
            } else {
                steps.add(steps.removeLast() + selector);
            }
        }
        Optional<String> key = operation.key().map(HintText::step);
        String around = String.join("/", steps);
        return key.map(last -> steps.isEmpty() ? last : around + "/" + last).orElse(around + "/");
    }

    private static String selector(Scalar key, Value value) {
        return "[" + step(key) + " = " + json(value) + "]";
    }

    private static String step(Value step) {
        boolean bare =
                step instanceof Scalar scalar
                        && (scalar.kind() == ScalarKind.SYMBOL
                                || scalar.kind() == ScalarKind.STRING)
                        && BARE.matcher(scalar.shown()).matches()
                        && !(scalar.kind() == ScalarKind.STRING && scalar.text().startsWith(":"))
                        && !PLAIN.contains(scalar.shown());
        return bare ? ((Scalar) step).shown() : json(step);
    }
}
