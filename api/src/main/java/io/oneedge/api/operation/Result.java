package io.oneedge.api.operation;

/** What an operation answers. */
public sealed interface Result {

    /** A document or a message. */
    record Text(String text) implements Result {}

    /** The id of an object, most of the time. */
    record Number(int number) implements Result {}

    record Flag(boolean flag) implements Result {}

    static Result of(String text) {
        return new Text(text);
    }

    static Result of(int number) {
        return new Number(number);
    }

    static Result of(boolean flag) {
        return new Flag(flag);
    }
}
