package io.oneedge.core.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.foundation.failure.Failure;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Slow salted hashes of passwords, as text that names algorithm, rounds and salt: {@code
 * pbkdf2-sha512$210000$salt$hash}. One hash costs about a fifth of a second of one core, so hashes
 * are made outside of transactions and their number at one time is for the callers to bound.
 */
public final class Passwords {

    /**
     * Rounds of a new hash.
     *
     * @see <a
     *     href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">
     *     OWASP on PBKDF2 with HMAC-SHA-512</a>
     */
    public static final int ROUNDS = 210_000;

    /** In characters; a longer password is refused before it costs anything. */
    public static final int LENGTH_MAX = 512;

    private static final String NAME = "pbkdf2-sha512";
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    private final RandomGenerator random;
    private final int rounds;
    private final String nobody;
    private long made;

    /**
     * @param random a cryptographically strong one, such as {@code SecureRandom}
     */
    public Passwords(RandomGenerator random) {
        this(random, ROUNDS);
    }

    /**
     * With another number of rounds than {@link #ROUNDS}; older hashes are checked with theirs.
     *
     * @param rounds at least 1; fewer than {@link #ROUNDS} is for tests alone
     */
    public Passwords(RandomGenerator random, int rounds) {
        this.random = random;
        this.rounds = rounds;
        this.nobody = NAME + "$" + rounds + "$" + hex(SALT_BYTES) + "$" + hex(HASH_BITS / 8);
    }

    /** A new hash of the password. Slow. */
    String hash(String password) {
        String salt = hex(SALT_BYTES);
        return NAME + "$" + rounds + "$" + salt + "$" + derive(password, salt, rounds);
    }

    /** Whether a hash made here is of this password. Slow, whatever the answer. */
    boolean matches(String hash, String password) {
        String[] parts = hash.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(NAME)) {
            refuseAsSlowly(password);
            return false;
        }
        String derived = derive(password, parts[2], Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(derived.getBytes(UTF_8), parts[3].getBytes(UTF_8));
    }

    /** Costs what {@link #matches} costs, so that nobody learns which users exist. */
    void refuseAsSlowly(String password) {
        matches(nobody, password);
    }

    /** Refuses a password that is empty, too long or has a line break or blank in it. */
    static void check(String password) {
        if (password.isEmpty()) {
            throw Failure.invalid("Invalid password, it cannot be empty.");
        }
        if (password.length() > LENGTH_MAX) {
            throw Failure.invalid(
                    "Invalid password, it cannot be longer than " + LENGTH_MAX + " characters.");
        }
        if (password.chars().anyMatch(c -> Character.isWhitespace(c) || c == 0)) {
            throw Failure.invalid("Invalid password, blanks and line breaks are not allowed.");
        }
    }

    /** A new secret of 32 random bytes, as 64 hexadecimal digits. */
    String newSecret() {
        return hex(32);
    }

    /** The quick digest under which a long random secret is kept. */
    static String digest(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw Failure.internal("SHA-256 is not available", e);
        }
    }

    private String hex(int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return HexFormat.of().formatHex(made);
    }

    /** How many hashes were made or compared, to see that a call costs none. */
    long made() {
        synchronized (this) {
            return made;
        }
    }

    private String derive(String password, String salt, int rounds) {
        synchronized (this) {
            made++;
        }
        PBEKeySpec specification =
                new PBEKeySpec(
                        password.toCharArray(), HexFormat.of().parseHex(salt), rounds, HASH_BITS);
        try {
            byte[] derived =
                    SecretKeyFactory.getInstance(ALGORITHM)
                            .generateSecret(specification)
                            .getEncoded();
            return HexFormat.of().formatHex(derived);
        } catch (GeneralSecurityException e) {
            throw Failure.internal("A password could not be hashed with " + ALGORITHM, e);
        } finally {
            specification.clearPassword();
        }
    }
}
