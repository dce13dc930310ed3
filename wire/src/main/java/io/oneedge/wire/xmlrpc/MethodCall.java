package io.oneedge.wire.xmlrpc;

import java.util.List;
import java.util.Optional;

/**
 * A call: the name of a method and its parameters in order.
 *
 * @param key by which the call is known when it is repeated; it travels beside the call, in the
 *     HTTP header {@value #KEY_HEADER}
 */
public record MethodCall(String method, List<XmlRpcValue> parameters, Optional<String> key) {

    /** As in the draft {@code draft-ietf-httpapi-idempotency-key-header}. */
    public static final String KEY_HEADER = "Idempotency-Key";

    public MethodCall {
        parameters = List.copyOf(parameters);
    }

    public MethodCall(String method, List<XmlRpcValue> parameters) {
        this(method, parameters, Optional.empty());
    }

    /** The same call, known by a key. */
    public MethodCall withKey(Optional<String> newKey) {
        return new MethodCall(method, parameters, newKey);
    }
}
