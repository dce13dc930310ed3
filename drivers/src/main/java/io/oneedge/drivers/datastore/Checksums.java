package io.oneedge.drivers.datastore;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the content of an image is known by.
 *
 * @param expected the digests in hexadecimal digits, by their algorithm: MD5, SHA-1 or SHA-256
 */
public record Checksums(Map<String, String> expected) {

    /** Nothing is known of the content. */
    public static final Checksums NONE = new Checksums(Map.of());

    private static final int CHUNK = 256 * 1024;

    /** Hexadecimal digits of each kind. */
    private static final Map<String, Integer> DIGITS =
            Map.of("MD5", 32, "SHA-1", 40, "SHA-256", 64);

    public Checksums {
        Map<String, String> checked = new TreeMap<>();
        expected.forEach((algorithm, digest) -> {
            String plain = digest.strip().toLowerCase(Locale.ROOT);
            Integer digits = DIGITS.get(algorithm);
            if (digits == null || !plain.matches("[0-9a-f]{" + digits + "}")) {
                throw Failure.invalid("\"" + digest + "\" is not a checksum of " + algorithm);
            }
            checked.put(algorithm, plain);
        });
        expected = Map.copyOf(checked);
    }

    /** Fails if a file is not what it is to be. */
    public void require(Path file, String name) throws IOException {
        for (var digest : new TreeMap<>(expected).entrySet()) {
            String found = digest(digest.getKey(), file);
            if (!found.equals(digest.getValue())) {
                throw Failure.action(
                        "The image %s has the %s checksum %s, not %s"
                                .formatted(name, digest.getKey(), found, digest.getValue()));
            }
        }
    }

    private static String digest(String algorithm, Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] chunk = new byte[CHUNK];
            try (InputStream in = Files.newInputStream(file)) {
                for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                    digest.update(chunk, 0, n);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw Failure.internal("This Java has no " + algorithm, e);
        }
    }
}
