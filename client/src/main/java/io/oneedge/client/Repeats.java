package io.oneedge.client;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.catalogue.RegistryOperations;
import io.oneedge.wire.xmlrpc.MethodCall;
import io.oneedge.wire.xmlrpc.MethodResponse;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Repeats a call that makes something when its answer was lost on the way. The call carries a key,
 * so that the front-end makes the thing once and answers the same again. A front-end that does not
 * know keys, such as OpenNebula's, is not asked again.
 *
 * @param keys a new key for each thing that is to be made
 */
public record Repeats(Supplier<String> keys, Waiter.Pause pauses) {

    /** How often a call is repeated at most. */
    static final int REPEATS_MAX = 6;

    /** Before the first repetition; each pause is twice the one before: 12.6 s in all. */
    static final Duration PAUSE_MIN = Duration.ofMillis(200);

    MethodResponse call(Transport transport, MethodCall call) {
        MethodCall known = call.withKey(Optional.of(keys.get()));
        try {
            return transport.call(known);
        } catch (Failure lost) {
            if (mayHaveArrived(lost)) {
                return again(transport, known, lost);
            }
            throw lost;
        }
    }

    private MethodResponse again(Transport transport, MethodCall call, Failure lost) {
        Duration pause = PAUSE_MIN;
        for (int repeat = 1; repeat <= REPEATS_MAX; repeat++) {
            rest(pause, lost);
            try {
                if (!knowsKeys(transport)) {
                    throw lost;
                }
                return transport.call(call);
            } catch (Failure failure) {
                if (failure == lost || failure.kind() != FailureKind.UNAVAILABLE) {
                    throw failure;
                }
            }
            pause = pause.multipliedBy(2);
        }
        throw lost;
    }

    private void rest(Duration pause, Failure lost) {
        try {
            pauses.of(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost;
        }
    }

    /** Whether the connection was lost after it had been made. */
    private static boolean mayHaveArrived(Failure failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return !(cause instanceof ConnectException
                        || cause instanceof UnknownHostException);
            }
        }
        return false;
    }

    private static boolean knowsKeys(Transport transport) {
        MethodCall question = new MethodCall(RegistryOperations.GET_CAPABILITIES.name(), List.of());
        return transport.call(question) instanceof MethodResponse.Success(XmlRpcValue answer)
                && answer instanceof XmlRpcValue.Struct struct
                && struct.members().containsKey(RegistryOperations.KEYS_CAPABILITY);
    }
}
