package io.oneedge.config.operation;

import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import java.util.List;
import java.util.Optional;

/**
 * An elemental change of a configuration file (Table 1.3 of the report).
 *
 * @param path where the parameter is: the keys of the mappings around it from the outside in; an
 *     element of a list of mappings is named by a mapping of its identifying key alone
 * @param key the parameter's name; empty for an element of the list at {@code path}, and for the
 *     whole content
 * @param value the new value; empty for a removal
 * @param old the value that is replaced or removed; for an insertion into an ordered list the
 *     element that stands at its place before
 */
public record Operation(
        List<Value> path,
        Optional<Scalar> key,
        Optional<Value> value,
        Optional<Value> old,
        State state,
        Extra extra) {

    public Operation {
        path = List.copyOf(path);
    }

    public static Operation set(List<Value> path, Scalar key, Value old, Value value) {
        return new Operation(
                path,
                Optional.of(key),
                Optional.of(value),
                Optional.of(old),
                State.SET,
                Extra.NONE);
    }

    public static Operation insert(List<Value> path, Scalar key, Value value) {
        return new Operation(
                path,
                Optional.of(key),
                Optional.of(value),
                Optional.empty(),
                State.INSERT,
                Extra.NONE);
    }

    public static Operation remove(List<Value> path, Scalar key, Value old) {
        return new Operation(
                path,
                Optional.of(key),
                Optional.empty(),
                Optional.of(old),
                State.REMOVE,
                Extra.NONE);
    }

    /** The same operation with other metadata. */
    public Operation with(Extra other) {
        return new Operation(path, key, value, old, state, other);
    }
}
