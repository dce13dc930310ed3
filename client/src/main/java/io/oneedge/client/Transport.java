package io.oneedge.client;

import io.oneedge.wire.xmlrpc.MethodCall;
import io.oneedge.wire.xmlrpc.MethodResponse;

/**
 * Carries a call to a front-end and brings its answer: over HTTP, or inside one process. Fails with
 * {@link io.oneedge.foundation.failure.FailureKind#UNAVAILABLE} where there is no answer.
 */
@FunctionalInterface
public interface Transport {

    MethodResponse call(MethodCall call);
}
