package io.oneedge.dispatch.delivery;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of what is sent to hosts. */
public final class Digests {

    private static final int CHUNK = 1 << 16;

    private Digests() {}

    /** A digest that nothing has been put into yet. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw Failure.internal("This Java has no SHA-256", e);
        }
    }

    /** The SHA-256 of a file, in hexadecimal digits. */
    public static String sha256(Path file) {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
            }
        } catch (IOException e) {
            throw Failure.internal("Cannot read " + file, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
