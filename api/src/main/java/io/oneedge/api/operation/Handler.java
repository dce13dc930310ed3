package io.oneedge.api.operation;

/** Carries out one operation. */
@FunctionalInterface
public interface Handler {

    /** The result, or a {@link io.oneedge.foundation.failure.Failure}. */
    Result handle(Invocation invocation);
}
