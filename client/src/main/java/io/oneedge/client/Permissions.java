package io.oneedge.client;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.xmlrpc.XmlRpcValue;

/** Use, manage and admin for owner, group and others: nine bits, written as in {@code 640}. */
public record Permissions(int bits) {

    private static final int COUNT = 9;

    public static Permissions parse(String octal) {
        if (!octal.matches("[0-7]{3}")) {
            throw Failure.invalid(
                    "Permissions are three octal digits such as 640, not " + octal + ".");
        }
        return new Permissions(Integer.parseInt(octal, 8));
    }

    XmlRpcValue[] parameters(int id) {
        XmlRpcValue[] parameters = new XmlRpcValue[COUNT + 1];
        parameters[0] = XmlRpcValue.of(id);
        for (int i = 0; i < COUNT; i++) {
            parameters[i + 1] = XmlRpcValue.of(bits >> (COUNT - 1 - i) & 1);
        }
        return parameters;
    }
}
