package io.oneedge.foundation.json;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.math.BigDecimal;

/** A JSON number, exact as it was written. */
public record JsonNumber(BigDecimal value) implements Json {

    /** The number as a {@code long}; fails if it is not whole or out of range. */
    public long exactLong() {
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw Failure.of(
                    FailureKind.INVALID,
                    "The JSON number " + value + " is not a whole number of 64 bits",
                    e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
