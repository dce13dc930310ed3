package io.oneedge.foundation.token;

import io.oneedge.foundation.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * OpenNebula's OneGate token: {@code VM id:start time} under AES-256-CBC with a zero initialization
 * vector, in base64. The key is the first 32 characters of the attribute TOKEN_PASSWORD of the user
 * who made the VM. The same input always gives the same token, so a token is checked by making it
 * again; nothing that a guest sends is ever decrypted.
 *
 * @see <a
 *     href="https://docs.opennebula.io/5.12/integration/infrastructure_integration/onegate_api.html">
 *     the OneGate API</a>
 */
public final class GateToken {

    /** Characters of TOKEN_PASSWORD that are the key. */
    public static final int KEY_LENGTH = 32;

    private static final int BLOCK_BYTES = 16;

    private GateToken() {}

    /**
     * The token of a VM, in one line.
     *
     * @param startTime STIME of the VM, in seconds since 1970
     * @param password at least 32 characters of ASCII; TOKEN_PASSWORD has 64
     */
    public static String of(int vm, long startTime, String password) {
        byte[] plain = (vm + ":" + startTime).getBytes(StandardCharsets.US_ASCII);
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, key(password), new IvParameterSpec(new byte[BLOCK_BYTES]));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw Failure.internal("Cannot make the OneGate token of VM " + vm, e);
        }
    }

    /** Whether a token is that of the VM. Takes the same time wherever it differs. */
    public static boolean matches(String token, int vm, long startTime, String password) {
        return MessageDigest.isEqual(
                token.strip().getBytes(StandardCharsets.UTF_8),
                of(vm, startTime, password).getBytes(StandardCharsets.UTF_8));
    }

    private static SecretKeySpec key(String password) {
        if (password.length() < KEY_LENGTH) {
            throw Failure.invalid(
                    "TOKEN_PASSWORD needs at least "
                            + KEY_LENGTH
                            + " characters; remove it from the user's template to get a new one");
        }
        byte[] bytes = password.substring(0, KEY_LENGTH).getBytes(StandardCharsets.UTF_8);
        if (bytes.length != KEY_LENGTH) {
            throw Failure.invalid("TOKEN_PASSWORD must be ASCII");
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
