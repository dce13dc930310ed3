package io.oneedge.core.journal;

import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Template;

/** How an effect ended. */
public sealed interface Outcome {

    /** It was done; {@code result} is what the driver says about it. */
    record Success(Template result) implements Outcome {}

    /** It was not done; {@code message} says why and what to do. */
    record Failed(FailureKind kind, String message) implements Outcome {}
}
