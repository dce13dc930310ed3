package io.oneedge.foundation.failure;

import org.jspecify.annotations.Nullable;

/**
 * A failed attempt. Its message says what was attempted, on what, and what to do; it is shown to
 * the person who asked, so it never holds a secret or a stack trace.
 */
public final class Failure extends RuntimeException {

    /** The object id of a failure that concerns no single object. */
    public static final int NO_OBJECT = -1;

    private final FailureKind kind;
    private final int objectId;

    private Failure(FailureKind kind, String message, int objectId, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.objectId = objectId;
    }

    public static Failure of(FailureKind kind, String message) {
        return new Failure(kind, message, NO_OBJECT, null);
    }

    public static Failure of(FailureKind kind, String message, Throwable cause) {
        return new Failure(kind, message, NO_OBJECT, cause);
    }

    /** The input is malformed: {@code message} names what is wrong and where. */
    public static Failure invalid(String message) {
        return of(FailureKind.INVALID, message);
    }

    /** The object cannot do this now. */
    public static Failure action(String message) {
        return of(FailureKind.ACTION, message);
    }

    /** The program is at fault. */
    public static Failure internal(String message, Throwable cause) {
        return of(FailureKind.INTERNAL, message, cause);
    }

    /** The same failure, said of the object with this id. */
    public Failure about(int id) {
        return new Failure(kind, message(), id, getCause());
    }

    /** The same failure with another wording, for a caller that knows more about the attempt. */
    public Failure reworded(String message) {
        return new Failure(kind, message, objectId, this);
    }

    public FailureKind kind() {
        return kind;
    }

    /** Never null, unlike {@link #getMessage()} of exceptions in general. */
    public String message() {
        String message = getMessage();
        return message == null ? kind.name() : message;
    }

    /** The id of the object concerned, or {@link #NO_OBJECT}. */
    public int objectId() {
        return objectId;
    }
}
