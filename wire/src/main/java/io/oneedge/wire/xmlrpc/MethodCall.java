package io.oneedge.wire.xmlrpc;

import java.util.List;

/** A call: the name of a method and its parameters in order. */
public record MethodCall(String method, List<XmlRpcValue> parameters) {

    public MethodCall {
        parameters = List.copyOf(parameters);
    }
}
