package io.oneedge.api.xmlrpc;

import io.oneedge.foundation.failure.FailureKind;

/**
 * The code of a failure in a result array, which clients turn into exit codes and exceptions.
 *
 * @see <a href="https://docs.opennebula.io/5.12/integration/system_interfaces/api.html">the error
 *     codes of OpenNebula 5.12</a>
 */
public final class FailureCode {

    public static final int AUTHENTICATION = 0x0100;
    public static final int AUTHORIZATION = 0x0200;
    public static final int NO_EXISTS = 0x0400;
    public static final int ACTION = 0x0800;
    public static final int XML_RPC_API = 0x1000;
    public static final int INTERNAL = 0x2000;
    public static final int ALLOCATE = 0x4000;
    public static final int LOCKED = 0x8000;

    private FailureCode() {}

    /** OpenNebula calls malformed input internal, and has no code for what may succeed later. */
    public static int of(FailureKind kind) {
        return switch (kind) {
            case AUTHENTICATION -> AUTHENTICATION;
            case AUTHORIZATION, LIMIT -> AUTHORIZATION;
            case NOT_FOUND -> NO_EXISTS;
            case ACTION -> ACTION;
            case INVALID, UNAVAILABLE, INTERNAL -> INTERNAL;
            case ALLOCATION -> ALLOCATE;
            case LOCKED -> LOCKED;
        };
    }
}
