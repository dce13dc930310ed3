package io.oneedge.dispatch.ssh;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The SHA-256 digests of images; one that was read is known until its file changes. */
final class FileDigests {

    private static final int KNOWN_MAX = 1_000;

    private static final int CHUNK = 256 * 1024;

    private record Version(Path file, long size, long changed) {}

    private final Map<Version, String> known =
            Collections.synchronizedMap(
                    new LinkedHashMap<>() {
                        private static final long serialVersionUID = 1;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Version, String> eldest) {
                            return size() > KNOWN_MAX;
                        }
                    });

    String of(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        Version version = new Version(file, now.size(), now.lastModifiedTime().toMillis());
        String digest = known.get(version);
        if (digest == null) {
            digest = now(file);
            known.put(version, digest);
        }
        return digest;
    }

    static String now(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw Failure.internal("This Java has no SHA-256", e);
        }
    }
}
