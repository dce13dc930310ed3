package io.oneedge.drivers.datastore.local;

import io.oneedge.foundation.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The file of an image: 32 hexadecimal digits in the datastore's directory, as OpenNebula has them,
 * but derived from the effect's id, so that a repeated attempt finds its file.
 */
final class ImageSource {

    private static final int DIGITS = 32;

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{" + DIGITS + "}");

    private ImageSource() {}

    static Path of(Path datastore, String effectId) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((datastore + "\n" + effectId).getBytes(StandardCharsets.UTF_8));
            return datastore.resolve(HexFormat.of().formatHex(digest).substring(0, DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw Failure.internal("This Java has no SHA-256", e);
        }
    }

    /** The file that a {@code SOURCE} names; fails if it is not one of this datastore. */
    static Path checked(Path datastore, String source) {
        Path file = Path.of(source).normalize();
        boolean here = datastore.normalize().equals(file.getParent());
        if (!here || !NAME.matcher(file.getFileName().toString()).matches()) {
            throw Failure.invalid("\"" + source + "\" is not an image of datastore " + datastore);
        }
        return file;
    }
}
