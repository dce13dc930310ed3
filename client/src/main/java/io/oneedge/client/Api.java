package io.oneedge.client;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.xmlrpc.MethodCall;
import io.oneedge.wire.xmlrpc.MethodResponse;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls methods by name, with the session as their first parameter, and opens OpenNebula's answer:
 * a value, or a failure with the server's code, text and object id.
 */
final class Api {

    private final Transport transport;
    private final Session session;
    private final Optional<Repeats> repeats;

    Api(Transport transport, Session session, Optional<Repeats> repeats) {
        this.transport = transport;
        this.session = session;
        this.repeats = repeats;
    }

    /** The id that the method answers. */
    int id(String method, XmlRpcValue... parameters) {
        return id(method, response(method, parameters));
    }

    /** The id of what the method makes; a lost call is repeated if this client does so. */
    int made(String method, XmlRpcValue... parameters) {
        MethodCall call = call(method, parameters);
        return id(
                method,
                repeats.isPresent() ? repeats.get().call(transport, call) : transport.call(call));
    }

    private static int id(String method, MethodResponse response) {
        XmlRpcValue answer = value(method, response);
        if (answer instanceof XmlRpcValue.Int(int id)) {
            return id;
        }
        throw unexpected(method, answer);
    }

    /** The text that the method answers. */
    String text(String method, XmlRpcValue... parameters) {
        return text(method, value(method, parameters));
    }

    /** The same of a method that a front-end may not have; empty where it has none. */
    Optional<String> textIfKnown(String method, XmlRpcValue... parameters) {
        MethodResponse response = response(method, parameters);
        boolean unknown =
                response instanceof MethodResponse.Fault fault
                        && fault.code() == MethodResponse.Fault.NO_SUCH_METHOD;
        return unknown ? Optional.empty() : Optional.of(text(method, value(method, response)));
    }

    private static String text(String method, XmlRpcValue answer) {
        if (answer instanceof XmlRpcValue.Text(String text)) {
            return text;
        }
        if (answer instanceof XmlRpcValue.Escaped document) {
            return document.text(); // A front-end in this process answers with what it keeps.
        }
        throw unexpected(method, answer);
    }

    /** Calls the method for its effect. */
    void run(String method, XmlRpcValue... parameters) {
        value(method, parameters);
    }

    private XmlRpcValue value(String method, XmlRpcValue... parameters) {
        return value(method, response(method, parameters));
    }

    private MethodResponse response(String method, XmlRpcValue... parameters) {
        return transport.call(call(method, parameters));
    }

    private MethodCall call(String method, XmlRpcValue... parameters) {
        List<XmlRpcValue> all = new ArrayList<>(parameters.length + 1);
        all.add(XmlRpcValue.of(session.secret()));
        all.addAll(List.of(parameters));
        return new MethodCall(method, all);
    }

    private static XmlRpcValue value(String method, MethodResponse response) {
        // Not a switch over patterns: the JVM links one in milliseconds, at each start of a
        // command.
        if (response instanceof MethodResponse.Fault(int code, String text)) {
            boolean unknown = code == MethodResponse.Fault.NO_SUCH_METHOD;
            throw Failure.of(unknown ? FailureKind.ACTION : FailureKind.INVALID, text);
        }
        return opened(method, ((MethodResponse.Success) response).value());
    }

    private static XmlRpcValue opened(String method, XmlRpcValue answer) {
        if (!(answer instanceof XmlRpcValue.Array(List<XmlRpcValue> values))
                || values.size() < 2
                || !(values.getFirst() instanceof XmlRpcValue.Bool(boolean succeeded))) {
            throw unexpected(method, answer);
        }
        if (succeeded) {
            return values.get(1);
        }
        String text =
                values.get(1) instanceof XmlRpcValue.Text(String message)
                        ? message
                        : "[" + method + "] failed without a message";
        Failure failure = Failure.of(kind(number(values, 2)), text);
        return raise(number(values, 3) < 0 ? failure : failure.about(number(values, 3)));
    }

    private static XmlRpcValue raise(Failure failure) {
        throw failure;
    }

    private static int number(List<XmlRpcValue> values, int at) {
        return values.size() > at && values.get(at) instanceof XmlRpcValue.Int(int number)
                ? number
                : -1;
    }

    /** OpenNebula's error codes; its internal error covers malformed input too. */
    private static FailureKind kind(int code) {
        return switch (code) {
            case 0x0100 -> FailureKind.AUTHENTICATION;
            case 0x0200 -> FailureKind.AUTHORIZATION;
            case 0x0400 -> FailureKind.NOT_FOUND;
            case 0x0800 -> FailureKind.ACTION;
            case 0x1000 -> FailureKind.INVALID;
            case 0x4000 -> FailureKind.ALLOCATION;
            case 0x8000 -> FailureKind.LOCKED;
            default -> FailureKind.INTERNAL;
        };
    }

    private static Failure unexpected(String method, XmlRpcValue answer) {
        return Failure.of(
                FailureKind.INTERNAL,
                "["
                        + method
                        + "] answered a "
                        + answer.getClass().getSimpleName()
                        + " where this client knows no such answer: is the endpoint an"
                        + " OpenNebula-compatible front-end?");
    }
}
