package io.oneedge.config.operation;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Operations as the structure that descriptors have, and back: a list of maps (Table 1.3). */
public final class OperationStructure {

    private OperationStructure() {}

    public static Sequence toValue(List<Operation> operations) {
        return new Sequence(operations.stream().<Value>map(OperationStructure::toValue).toList());
    }

    private static Mapping toValue(Operation operation) {
        List<Member> members = new ArrayList<>();
        members.add(member("path", new Sequence(operation.path())));
        members.add(member("key", operation.key().<Value>map(key -> key).orElse(Scalar.NULL)));
        operation.value().ifPresent(value -> members.add(member("value", value)));
        operation.old().ifPresent(old -> members.add(member("old", old)));
        members.add(member("state", Value.of(operation.state().word())));
        List<Member> extra = new ArrayList<>();
        Extra more = operation.extra();
        more.multiple().ifPresent(it -> extra.add(member("multiple", Scalar.bool(it))));
        more.index().ifPresent(it -> extra.add(member("index", Scalar.integer(it))));
        more.export().ifPresent(it -> extra.add(member("export", Scalar.bool(it))));
        members.add(member("extra", new Mapping(extra)));
        return new Mapping(members);
    }

    private static Member member(String key, Value value) {
        return new Member(Scalar.string(key), value);
    }

    public static List<Operation> fromValue(Value operations) {
        if (operations instanceof Sequence sequence) {
            return sequence.elements().stream().map(OperationStructure::operation).toList();
        }
        if (operations.equals(Scalar.NULL)) {
            return List.of();
        }
        throw Failure.invalid("A change is a list of operations, not " + operations.kindName());
    }

    private static Operation operation(Value value) {
        if (!(value instanceof Mapping mapping)) {
            throw Failure.invalid(
                    "An operation is a map with path, key, state …, not " + value.kindName());
        }
        List<Value> path =
                mapping.get("path").orElse(Sequence.EMPTY) instanceof Sequence sequence
                        ? sequence.elements()
                        : List.of();
        return new Operation(
                path,
                key(mapping),
                mapping.get("value"),
                mapping.get("old"),
                state(mapping),
                extra(mapping.get("extra").orElse(Mapping.EMPTY)));
    }

    private static Optional<Scalar> key(Mapping operation) {
        Value key = operation.get("key").orElse(Scalar.NULL);
        if (key instanceof Scalar scalar) {
            return Optional.of(scalar).filter(it -> it.kind() != ScalarKind.NULL);
        }
        throw Failure.invalid("The key of an operation is a name, not " + key.kindName());
    }

    private static State state(Mapping operation) {
        Value word = operation.get("state").orElse(Scalar.NULL);
        for (State state : State.values()) {
            if (word instanceof Scalar scalar && scalar.text().equals(state.word())) {
                return state;
            }
        }
        throw Failure.invalid(
                "The state of an operation is set, ins or rm, not %s: look at %s"
                        .formatted(word, operation));
    }

    private static Extra extra(Value extra) {
        if (!(extra instanceof Mapping mapping)) {
            return Extra.NONE;
        }
        return new Extra(
                mapping.get("multiple").map(Scalar.TRUE::equals),
                mapping.get("index").map(OperationStructure::number),
                mapping.get("export").map(Scalar.TRUE::equals));
    }

    private static int number(Value index) {
        try {
            return Integer.parseInt(index instanceof Scalar scalar ? scalar.text() : "");
        } catch (NumberFormatException e) {
            throw Failure.invalid("The index of an operation is a number, not " + index);
        }
    }
}
