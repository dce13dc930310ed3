package io.oneedge.config.content;

import java.util.Arrays;
import java.util.List;

/** What a configuration file, or a part of it, means. Immutable. */
public sealed interface Value permits Scalar, Sequence, Mapping {

    /** A string. */
    static Scalar of(String text) {
        return Scalar.string(text);
    }

    /** A sequence of strings. */
    static Sequence list(String... texts) {
        return new Sequence(Arrays.stream(texts).<Value>map(Value::of).toList());
    }

    /** A sequence. */
    static Sequence list(List<? extends Value> elements) {
        return new Sequence(List.copyOf(elements));
    }

    /** What kind of value this is, for messages. */
    default String kindName() {
        return switch (this) {
            case Scalar scalar -> scalar.kind().words();
            case Sequence sequence -> "a list";
            case Mapping mapping -> "a map";
        };
    }
}
