package io.oneedge.api.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.wire.catalogue.Operation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A short text for an operation with its arguments: equal calls have equal ones. */
final class Fingerprint {

    private Fingerprint() {}

    /** SHA-256 in hexadecimal digits, so that no argument can be read from it. */
    static String of(Operation operation, List<Object> arguments) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
        add(digest, operation.name());
        arguments.forEach(argument -> add(digest, argument));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its type and length, so that no two lists of arguments have the same bytes. */
    private static void add(MessageDigest digest, Object argument) {
        if (argument instanceof List<?> list) {
            digest.update(("list " + list.size() + " ").getBytes(UTF_8));
            list.forEach(each -> add(digest, each));
            return;
        }
        byte[] bytes = argument.toString().getBytes(UTF_8);
        String head = argument.getClass().getSimpleName() + " " + bytes.length + " ";
        digest.update(head.getBytes(UTF_8));
        digest.update(bytes);
    }
}
