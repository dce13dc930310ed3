package io.oneedge.wire.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * One parameter of an operation, after the session.
 *
 * @param name what it means, in lower case with underscores
 * @param fallback what a caller who leaves it out means; empty if it cannot be left out
 * @param secret whether its value must not be seen in logs
 */
public record Parameter(
        String name, ParameterType type, Optional<Object> fallback, boolean secret) {

    public static Parameter string(String name) {
        return new Parameter(name, ParameterType.STRING, Optional.empty(), false);
    }

    public static Parameter integer(String name) {
        return new Parameter(name, ParameterType.INT, Optional.empty(), false);
    }

    public static Parameter longInteger(String name) {
        return new Parameter(name, ParameterType.LONG, Optional.empty(), false);
    }

    public static Parameter bool(String name) {
        return new Parameter(name, ParameterType.BOOLEAN, Optional.empty(), false);
    }

    public static Parameter array(String name) {
        return new Parameter(name, ParameterType.ARRAY, Optional.empty(), false);
    }

    /** The same parameter, which may be left out and then has this value. */
    public Parameter otherwise(String value) {
        return withFallback(ParameterType.STRING, value);
    }

    public Parameter otherwise(int value) {
        return withFallback(ParameterType.INT, value);
    }

    public Parameter otherwise(boolean value) {
        return withFallback(ParameterType.BOOLEAN, value);
    }

    /** The same parameter, which may be left out and then is an empty array. */
    public Parameter otherwiseEmpty() {
        return withFallback(ParameterType.ARRAY, List.of());
    }

    /** The same parameter with a value that must not be seen in logs. */
    public Parameter hidden() {
        return new Parameter(name, type, fallback, true);
    }

    public boolean isOptional() {
        return fallback.isPresent();
    }

    private Parameter withFallback(ParameterType expected, Object value) {
        if (type != expected) {
            throw new IllegalArgumentException(name + " is of type " + type + ", not " + expected);
        }
        return new Parameter(name, type, Optional.of(value), secret);
    }
}
