package io.oneedge.config.content;

/** A key of a mapping with its value. */
public record Member(Scalar key, Value value) {

    @Override
    public String toString() {
        return key + ": " + value;
    }
}
