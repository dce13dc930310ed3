package io.oneedge.config.structure;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When two values mean the same. */
enum Meaning {
    /** Lists are equal if they have the same elements in the same order. */
    ORDERED,
    /** Lists are sets: order and repetitions mean nothing, at any depth. */
    UNORDERED;

    boolean same(Value one, Value other) {
        return one.equals(other) || (this == UNORDERED && canonical(one).equals(canonical(other)));
    }

    /** The value in the form in which all values of the same meaning are equal. */
    Value canonical(Value value) {
        return switch (value) {
            case Scalar scalar -> scalar;
            case Mapping mapping -> {
                List<Member> members = new ArrayList<>();
                for (Scalar key : mapping.keys()) {
                    members.add(new Member(key, canonical(mapping.get(key).orElse(Scalar.NULL))));
                }
                yield new Mapping(members);
            }
            case Sequence sequence when this == ORDERED ->
                    new Sequence(sequence.elements().stream().map(this::canonical).toList());
            case Sequence sequence ->
                    new Sequence(
                            sequence.elements().stream()
                                    .map(this::canonical)
                                    .distinct()
                                    .sorted(Comparator.comparing(Meaning::order))
                                    .toList());
        };
    }

    /** A text that is equal for equal values, whatever the order of keys. */
    private static String order(Value value) {
        return switch (value) {
            case Scalar scalar -> scalar.kind() + " " + scalar.text();
            case Sequence sequence ->
                    "[" + sequence.elements().stream().map(Meaning::order).toList();
            case Mapping mapping ->
                    "{"
                            + mapping.members().stream()
                                    .map(member -> order(member.key()) + order(member.value()))
                                    .sorted()
                                    .toList();
        };
    }
}
