package io.oneedge.api.operation;

import io.oneedge.core.access.Authorization;
import io.oneedge.core.access.Caller;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.catalogue.Operation;
import io.oneedge.wire.catalogue.Right;
import io.oneedge.wire.xmlrpc.AnswerRoom;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries out operations. Who calls is settled first, then what they ask, so that a stranger learns
 * nothing about either.
 */
public final class OperationRunner {

    /** What a stranger is told, whatever the reason. */
    public static final String NOT_AUTHENTICATED = "User couldn't be authenticated, aborting call.";

    private final Authenticator authenticator;
    private final Handlers handlers;

    public OperationRunner(Authenticator authenticator, Handlers handlers) {
        this.authenticator = authenticator;
        this.handlers = handlers;
    }

    /**
     * Runs one operation.
     *
     * @param address where the call comes from
     * @param arguments reads them as the operation declares; may fail in the door's own way
     * @param key by which the call is known when it is repeated
     * @param room for the answer
     */
    public Result run(
            Operation operation,
            RequestId request,
            String session,
            String address,
            Supplier<List<Object>> arguments,
            Optional<String> key,
            AnswerRoom room) {
        Caller caller = authenticator.authenticate(session, address);
        Invocation invocation =
                new Invocation(operation, arguments.get(), request, caller, key, room);
        refuseOthersThanAdministrators(operation, caller);
        Handler handler =
                handlers.of(operation)
                        .orElseThrow(() -> Failure.action("This operation is not available yet."));
        try {
            return handleWithRoom(handler, invocation);
        } catch (Failure failure) {
            throw failure.kind() == FailureKind.LIMIT
                    ? Authorization.refusal(caller, failure.message())
                    : failure;
        }
    }

    /** Only what reads asks for room, so it may be done again. */
    private static Result handleWithRoom(Handler handler, Invocation invocation) {
        while (true) {
            try {
                return handler.handle(invocation);
            } catch (Failure failure) {
                if (!invocation.room().awaitMore()) {
                    throw failure;
                }
            }
        }
    }

    /** The one right that says nothing about objects, so that it is settled here for all doors. */
    private static void refuseOthersThanAdministrators(Operation operation, Caller caller) {
        if (operation.right() instanceof Right.OneadminOnly only) {
            boolean allowed =
                    switch (only.administrators()) {
                        case USER -> caller.user() == Caller.ONEADMIN;
                        case GROUP -> caller.isAdministrator();
                    };
            if (!allowed) {
                throw Failure.of(
                        FailureKind.AUTHORIZATION,
                        "User ["
                                + caller.user()
                                + "] : "
                                + operation.name()
                                + " is for "
                                + only.describe()
                                + ".");
            }
        }
    }
}
