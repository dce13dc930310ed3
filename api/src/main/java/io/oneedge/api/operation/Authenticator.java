package io.oneedge.api.operation;

import io.oneedge.core.access.Caller;

/** Tells who is calling. */
@FunctionalInterface
public interface Authenticator {

    /**
     * The user behind a session, {@code name:secret}. Fails with {@code AUTHENTICATION} where there
     * is none; the failure's message says why and must not hold the secret.
     */
    Caller authenticate(String session);
}
