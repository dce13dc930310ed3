package io.oneedge.core.access;

import io.oneedge.foundation.failure.Failure;

/**
 * By what a repeated call is known.
 *
 * @param key chosen by the caller, a new one for each thing that is to be made
 * @param fingerprint of the operation and its parameters: equal for equal calls
 */
public record CallKey(String key, String fingerprint) {

    /** Characters of a key. */
    public static final int KEY_MAX = 128;

    /** Refuses what is no key: other characters, too many, or none. */
    public CallKey {
        if (!key.matches("[A-Za-z0-9._:-]{1," + KEY_MAX + "}")) {
            throw Failure.invalid(
                    "An Idempotency-Key has 1 to "
                            + KEY_MAX
                            + " characters: letters, digits and . _ : -");
        }
    }
}
