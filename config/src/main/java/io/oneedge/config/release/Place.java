package io.oneedge.config.release;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.HintDialect;
import io.oneedge.config.operation.Operation;
import java.util.ArrayList;
import java.util.List;

/** Where in a file something is, as people write it: {@code VM_MAD[NAME = "kvm"]/ARGUMENTS}. */
public final class Place {

    private Place() {}

    /** The place of keys from the outside in; a map of one key selects an element by it. */
    public static String of(List<Value> path) {
        List<String> steps = new ArrayList<>();
        for (Value step : path) {
            if (step instanceof Mapping identity && identity.members().size() == 1) {
                Member member = identity.members().getFirst();
                String before = steps.isEmpty() ? "" : steps.removeLast();
                steps.add(before + "[" + member.key() + " = " + quoted(member.value()) + "]");
            } else {
                steps.add(step.toString());
            }
        }
        return steps.isEmpty() ? "/" : String.join("/", steps);
    }

    /** The place that an operation changes. */
    public static String of(Operation operation, HintDialect dialect) {
        List<Value> path = new ArrayList<>(operation.path());
        if (dialect == HintDialect.SECTIONS && path.size() == 2) {
            path.set(1, Mapping.of(new Member(Scalar.string("NAME"), path.get(1))));
        }
        operation.key().ifPresent(path::add);
        return of(path);
    }

    private static String quoted(Value value) {
        String text = value.toString();
        return text.startsWith("\"") ? text : "\"" + text + "\"";
    }
}
