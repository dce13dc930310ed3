package io.oneedge.api.xmlrpc;

import io.oneedge.wire.catalogue.Operation;
import io.oneedge.wire.catalogue.Parameter;
import io.oneedge.wire.catalogue.ParameterType;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.util.ArrayList;
import java.util.List;

/** Reads the parameters of a call as the operation declares them. */
final class Arguments {

    private Arguments() {}

    /** The session, which is the first parameter. */
    static String session(List<XmlRpcValue> parameters) {
        if (parameters.isEmpty()) {
            throw CallFault.missing();
        }
        return (String) convert(ParameterType.STRING, parameters.getFirst());
    }

    /**
     * The arguments after the session, with the fallbacks of those left out. Parameters that the
     * operation does not know are ignored, as OpenNebula ignores them.
     */
    static List<Object> of(Operation operation, List<XmlRpcValue> parameters) {
        int first = operation.session() ? 1 : 0;
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < operation.parameters().size(); i++) {
            Parameter parameter = operation.parameters().get(i);
            if (first + i < parameters.size()) {
                arguments.add(convert(parameter.type(), parameters.get(first + i)));
            } else {
                arguments.add(parameter.fallback().orElseThrow(CallFault::missing));
            }
        }
        return arguments;
    }

    private static Object convert(ParameterType type, XmlRpcValue value) {
        return switch (type) {
            case STRING -> {
                if (value instanceof XmlRpcValue.Text(String text)) {
                    yield text;
                }
                throw isNot("string");
            }
            case INT -> {
                if (value instanceof XmlRpcValue.Int(int number)) {
                    yield number;
                }
                throw isNot("integer");
            }
            case LONG -> {
                if (value instanceof XmlRpcValue.Long(long number)) {
                    yield number;
                }
                throw isNot("64-bit integer");
            }
            case BOOLEAN -> {
                if (value instanceof XmlRpcValue.Bool(boolean flag)) {
                    yield flag;
                }
                throw isNot("boolean");
            }
            case ARRAY -> {
                if (value instanceof XmlRpcValue.Array(List<XmlRpcValue> values)) {
                    yield values.stream().map(Arguments::element).toList();
                }
                throw isNot("array");
            }
        };
    }

    private static Object element(XmlRpcValue value) {
        return switch (value) {
            case XmlRpcValue.Int(int number) -> number;
            case XmlRpcValue.Long(long number) -> number;
            case XmlRpcValue.Bool(boolean flag) -> flag;
            case XmlRpcValue.Text(String text) -> text;
            case XmlRpcValue.Escaped document -> document.text();
            case XmlRpcValue.Decimal decimal -> throw isNot("integer or string");
            case XmlRpcValue.DateTime time -> throw isNot("integer or string");
            case XmlRpcValue.Binary binary -> throw isNot("integer or string");
            case XmlRpcValue.Array array -> throw isNot("integer or string");
            case XmlRpcValue.Struct struct -> throw isNot("integer or string");
        };
    }

    private static CallFault isNot(String type) {
        return CallFault.type("Parameter that is supposed to be " + type + " is not");
    }
}
