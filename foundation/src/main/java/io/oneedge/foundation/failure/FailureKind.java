package io.oneedge.foundation.failure;

/** The class of a failure: who has to act so that the same attempt succeeds. */
public enum FailureKind {
    /** The caller could not be identified. */
    AUTHENTICATION,
    /** The caller is known but lacks a right. */
    AUTHORIZATION,
    /** The object that was named does not exist. */
    NOT_FOUND,
    /** The object exists but cannot do this now, in its state or with its driver. */
    ACTION,
    /** What the caller sent is malformed or out of range. */
    INVALID,
    /** A new object could not be made from a well-formed request. */
    ALLOCATION,
    /** The owner of an object would have more than its limit. */
    LIMIT,
    /** The object is locked against this operation. */
    LOCKED,
    /** The same attempt may succeed later: a queue is full, a peer cannot be reached. */
    UNAVAILABLE,
    /** The program itself is at fault. */
    INTERNAL
}
