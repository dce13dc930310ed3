package io.oneedge.api.operation;

import io.oneedge.core.access.Caller;

/** Tells who is calling. */
@FunctionalInterface
public interface Authenticator {

    /** The address of a part of the front-end that calls itself. */
    String IN_PROCESS = "";

    /**
     * The user behind a session, {@code name:secret}. Fails with {@code AUTHENTICATION} where there
     * is none; the failure's message says why and must not hold the secret.
     *
     * @param address where the call comes from: an IP address, or {@link #IN_PROCESS}
     */
    Caller authenticate(String session, String address);
}
