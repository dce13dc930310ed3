package io.oneedge.config.content;

import org.jspecify.annotations.Nullable;

/** A key of a mapping with its value. */
public record Member(Scalar key, Value value) {

    @Override
    public String toString() {
        return key + ": " + value;
    }

    // Written out for the reason that Scalar gives.

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof Member member
                        && member.key.equals(key)
                        && member.value.equals(value));
    }

    @Override
    public int hashCode() {
        return key.hashCode() * 31 + value.hashCode();
    }
}
