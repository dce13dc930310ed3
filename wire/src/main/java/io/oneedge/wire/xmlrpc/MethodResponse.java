package io.oneedge.wire.xmlrpc;

/** What a call was answered: a value, or a fault of the call itself. */
public sealed interface MethodResponse {

    /** The method ran. OpenNebula's own failures are values too. */
    record Success(XmlRpcValue value) implements MethodResponse {}

    /**
     * The method did not run.
     *
     * @param code one of the constants of {@link Fault}
     */
    record Fault(int code, String text) implements MethodResponse {
        /** A parameter is missing or has the wrong type. xmlrpc-c: XMLRPC_TYPE_ERROR. */
        public static final int TYPE = -501;

        /** The call is not XML, or not XML-RPC. xmlrpc-c: XMLRPC_PARSE_ERROR. */
        public static final int PARSE = -503;

        /** There is no such method. xmlrpc-c: XMLRPC_NO_SUCH_METHOD_ERROR. */
        public static final int NO_SUCH_METHOD = -506;
    }
}
