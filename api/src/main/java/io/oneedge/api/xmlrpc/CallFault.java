package io.oneedge.api.xmlrpc;

import io.oneedge.wire.xmlrpc.MethodResponse;

/** A call that is not answered with a result but with a fault. */
final class CallFault extends RuntimeException {

    /** xmlrpc-c: XMLRPC_REQUEST_REFUSED_ERROR. */
    static final int REFUSED = -507;

    /** xmlrpc-c: XMLRPC_LIMIT_EXCEEDED_ERROR. */
    static final int LIMIT = -509;

    private final int code;
    private final String text;

    CallFault(int code, String text) {
        super(text, null, false, false);
        this.code = code;
        this.text = text;
    }

    static CallFault type(String text) {
        return new CallFault(MethodResponse.Fault.TYPE, text);
    }

    static CallFault missing() {
        return type("Not enough parameters");
    }

    MethodResponse.Fault response() {
        return new MethodResponse.Fault(code, text);
    }
}
