package io.oneedge.api.xmlrpc;

import io.oneedge.api.operation.Authenticator;
import io.oneedge.api.operation.OperationRunner;
import io.oneedge.api.operation.Result;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.catalogue.Catalogue;
import io.oneedge.wire.catalogue.Operation;
import io.oneedge.wire.catalogue.RegistryOperations;
import io.oneedge.wire.xmlrpc.AnswerRoom;
import io.oneedge.wire.xmlrpc.MethodCall;
import io.oneedge.wire.xmlrpc.MethodResponse;
import io.oneedge.wire.xmlrpc.Pieces;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Answers calls. A call that names no operation, or not its parameters, is answered with a fault;
 * every other one with a result array: {@code [true, value, 0]} or {@code [false, text, code, id,
 * -1]}. Whatever goes wrong inside, there is an answer.
 */
public final class Dispatcher {

    /** The key under which every line of the log carries the id of its request. */
    public static final String REQUEST_KEY = "request";

    /** Calls in one multicall. */
    public static final int MULTICALL_MAX = 1_000;

    /** No replication of a log: the place in it that failures end with. */
    private static final long NO_REPLICATION = -1;

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /**
     * Where a call comes from.
     *
     * @param address of the caller
     * @param room for the answer
     */
    public record Origin(String address, AnswerRoom room) {}

    private final OperationRunner runner;
    private final Supplier<RequestId> requests;

    /**
     * @param requests gives each call its id
     */
    public Dispatcher(OperationRunner runner, Supplier<RequestId> requests) {
        this.runner = runner;
        this.requests = requests;
    }

    /** Answers one call of a part of the front-end itself; never fails. */
    public MethodResponse answer(MethodCall call) {
        return answer(call, new Origin(Authenticator.IN_PROCESS, AnswerRoom.UNLIMITED));
    }

    /** Answers one call; never fails. */
    public MethodResponse answer(MethodCall call, Origin origin) {
        RequestId request = requests.get();
        String outer = MDC.get(REQUEST_KEY);
        MDC.put(REQUEST_KEY, request.toString());
        try {
            return answer(call, request, origin);
        } finally {
            if (outer == null) {
                MDC.remove(REQUEST_KEY);
            } else {
                MDC.put(REQUEST_KEY, outer);
            }
        }
    }

    private MethodResponse answer(MethodCall call, RequestId request, Origin origin) {
        try {
            Operation operation =
                    Catalogue.named(call.method())
                            .orElseThrow(() -> Registry.undefined(call.method()));
            return new MethodResponse.Success(value(operation, call, request, origin));
        } catch (CallFault fault) {
            LOG.info(
                    "{}: fault {}",
                    CallLine.safe(call.method()),
                    CallLine.safe(fault.response().text()));
            return fault.response();
        }
    }

    private XmlRpcValue value(
            Operation operation, MethodCall call, RequestId request, Origin origin) {
        if (operation.session()) {
            return resultArray(operation, call, request, origin);
        }
        return operation.equals(RegistryOperations.MULTICALL)
                ? multicall(call.parameters(), origin)
                : Registry.answer(operation, Arguments.of(operation, call.parameters()));
    }

    private XmlRpcValue resultArray(
            Operation operation, MethodCall call, RequestId request, Origin origin) {
        List<XmlRpcValue> parameters = call.parameters();
        String session = Arguments.session(parameters);
        String line = CallLine.of(operation, parameters);
        try {
            Result result =
                    runner.run(
                            operation,
                            request,
                            session,
                            origin.address(),
                            () -> Arguments.of(operation, parameters),
                            call.key(),
                            origin.room());
            LOG.debug("{}: success", line);
            return success(result);
        } catch (CallFault fault) {
            throw fault;
        } catch (Failure failure) {
            log(line, failure);
            return failure(operation, failure);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("{}: the front-end is at fault", line, e);
            return failure(
                    operation,
                    Failure.internal(
                            "The front-end is at fault; its log says more about request "
                                    + request
                                    + ".",
                            e));
        }
    }

    private static void log(String line, Failure failure) {
        if (failure.kind() == FailureKind.INTERNAL) {
            LOG.error("{}: {}", line, failure.message(), failure);
        } else {
            LOG.info("{}: {}: {}", line, failure.kind(), failure.message());
        }
    }

    private static XmlRpcValue success(Result result) {
        XmlRpcValue value =
                switch (result) {
                    case Result.Text(String text) -> XmlRpcValue.of(text);
                    case Result.Document(Pieces pieces) -> new XmlRpcValue.Escaped(pieces);
                    case Result.Number(int number) -> XmlRpcValue.of(number);
                    case Result.Flag(boolean flag) -> XmlRpcValue.of(flag);
                };
        return XmlRpcValue.array(XmlRpcValue.of(true), value, XmlRpcValue.of(0));
    }

    private static XmlRpcValue failure(Operation operation, Failure failure) {
        String text =
                failure.kind() == FailureKind.AUTHENTICATION
                        ? OperationRunner.NOT_AUTHENTICATED
                        : failure.message();
        return XmlRpcValue.array(
                XmlRpcValue.of(false),
                XmlRpcValue.of("[" + operation.name() + "] " + text),
                XmlRpcValue.of(FailureCode.of(failure.kind())),
                XmlRpcValue.of(failure.objectId()),
                XmlRpcValue.of(NO_REPLICATION));
    }

    /** Each call is a request of its own; a multicall in a multicall is refused. */
    private XmlRpcValue multicall(List<XmlRpcValue> parameters, Origin origin) {
        if (parameters.isEmpty()) {
            throw CallFault.missing();
        }
        if (!(parameters.getFirst() instanceof XmlRpcValue.Array(List<XmlRpcValue> calls))) {
            throw CallFault.type("Parameter that is supposed to be array is not");
        }
        if (calls.size() > MULTICALL_MAX) {
            throw new CallFault(
                    CallFault.LIMIT, "A multicall has at most " + MULTICALL_MAX + " calls");
        }
        List<XmlRpcValue> answers = new ArrayList<>();
        for (XmlRpcValue call : calls) {
            answers.add(
                    switch (answerPart(call, origin)) {
                        case MethodResponse.Success(XmlRpcValue value) -> XmlRpcValue.array(value);
                        case MethodResponse.Fault(int code, String text) -> fault(code, text);
                    });
        }
        return new XmlRpcValue.Array(answers);
    }

    private MethodResponse answerPart(XmlRpcValue part, Origin origin) {
        if (part instanceof XmlRpcValue.Struct(Map<String, XmlRpcValue> members)
                && members.get("methodName") instanceof XmlRpcValue.Text(String name)
                && members.get("params") instanceof XmlRpcValue.Array(List<XmlRpcValue> values)) {
            if (name.equals(RegistryOperations.MULTICALL.name())) {
                return new MethodResponse.Fault(
                        CallFault.REFUSED, "A multicall in a multicall is refused");
            }
            return answer(new MethodCall(name, values), origin);
        }
        return new MethodResponse.Fault(
                MethodResponse.Fault.TYPE, "A call is a struct of methodName and params");
    }

    private static XmlRpcValue fault(int code, String text) {
        Map<String, XmlRpcValue> members = new LinkedHashMap<>();
        members.put("faultCode", XmlRpcValue.of(code));
        members.put("faultString", XmlRpcValue.of(text));
        return new XmlRpcValue.Struct(members);
    }
}
