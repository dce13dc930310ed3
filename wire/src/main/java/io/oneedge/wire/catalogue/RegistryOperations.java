package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Parameter.array;
import static io.oneedge.wire.catalogue.Parameter.string;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be asked of the XML-RPC door about itself, without a session.
 *
 * @see <a href="https://xmlrpc-c.sourceforge.io/doc/libxmlrpc_server.html#system">the system
 *     methods of xmlrpc-c</a>
 */
public final class RegistryOperations {

    private static final List<Operation> DECLARED = new ArrayList<>();
    private static final Right ANYBODY = new Right.None("it tells what this document tells");

    public static final Operation LIST_METHODS =
            declare("listMethods", "The names of all operations.", ANYBODY);
    public static final Operation METHOD_EXIST =
            declare("methodExist", "Whether there is such an operation.", ANYBODY, string("name"));
    public static final Operation METHOD_HELP =
            declare("methodHelp", "What an operation does.", ANYBODY, string("name"));
    public static final Operation METHOD_SIGNATURE =
            declare(
                    "methodSignature",
                    "The types of the result and of the parameters of an operation.",
                    ANYBODY,
                    string("name"));
    public static final Operation MULTICALL =
            declare(
                    "multicall",
                    "Several calls in one, each a struct of methodName and params.",
                    new Right.None("each call in it needs its own right"),
                    array("calls"));
    public static final Operation SHUTDOWN =
            declare(
                    "shutdown",
                    "Refused: nobody ends the front-end through the API.",
                    new Right.None("it always fails"),
                    string("comment"));
    public static final Operation CAPABILITIES =
            declare("capabilities", "What this implementation of XML-RPC can do.", ANYBODY);
    public static final Operation GET_CAPABILITIES =
            declare("getCapabilities", "The extensions of XML-RPC that this one has.", ANYBODY);

    /**
     * The capability of a front-end that makes a thing once, however often the call with the same
     * key arrives.
     */
    public static final String KEYS_CAPABILITY = "idempotency_key";

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = List.copyOf(DECLARED);

    private RegistryOperations() {}

    private static Operation declare(
            String verb, String summary, Right right, Parameter... parameters) {
        Operation operation =
                new Operation(
                        "system." + verb,
                        List.of(parameters),
                        right,
                        LockLevel.NONE,
                        summary,
                        false);
        DECLARED.add(operation);
        return operation;
    }
}
