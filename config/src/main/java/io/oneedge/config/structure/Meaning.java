package io.oneedge.config.structure;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** When two values mean the same. */
enum Meaning {
    /** Lists are equal if they have the same elements in the same order. */
    ORDERED,
    /** Lists are sets: order and repetitions mean nothing, at any depth. */
    UNORDERED;

    // Without switches over patterns and comparators from combinators, which are linked at run
    // time.

    boolean same(Value one, Value other) {
        if (one.equals(other)) {
            return true;
        }
        if (one instanceof Scalar || other instanceof Scalar || this == ORDERED) {
            return false;
        }
        return one.getClass() == other.getClass() && canonical(one).equals(canonical(other));
    }

    /** The value in the form in which all values of the same meaning are equal. */
    Value canonical(Value value) {
        if (value instanceof Mapping mapping) {
            List<Member> members = new ArrayList<>(mapping.members().size());
            for (Map.Entry<Scalar, Value> member : mapping.lastValues().entrySet()) {
                members.add(new Member(member.getKey(), canonical(member.getValue())));
            }
            return new Mapping(members);
        }
        if (value instanceof Sequence sequence) {
            List<Value> elements = new ArrayList<>();
            for (Value element : sequence.elements()) {
                elements.add(canonical(element));
            }
            return new Sequence(this == ORDERED ? elements : sorted(elements));
        }
        return value;
    }

    /** Each element once, in the order of their texts. */
    private static List<Value> sorted(List<Value> elements) {
        List<Value> sorted = new ArrayList<>(new LinkedHashSet<>(elements));
        sorted.sort((one, other) -> order(one).compareTo(order(other)));
        return sorted;
    }

    /** A text that is equal for equal values, whatever the order of keys. */
    private static String order(Value value) {
        if (value instanceof Scalar scalar) {
            return scalar.kind() + " " + scalar.text();
        }
        List<String> parts = new ArrayList<>();
        if (value instanceof Sequence sequence) {
            for (Value element : sequence.elements()) {
                parts.add(order(element));
            }
            return "[" + parts;
        }
        for (Member member : ((Mapping) value).members()) {
            parts.add(order(member.key()) + order(member.value()));
        }
        parts.sort(null);
        return "{" + parts;
    }
}
