package io.oneedge.core.user;

/**
 * A secret that stands for a user's password until it expires. Only its digest is kept and shown;
 * the token itself is known to whom it was given.
 *
 * @param digest SHA-256 of the token, hexadecimal
 * @param expiration in seconds since 1970, or {@link #NEVER}
 * @param group the only group whose rights the token gives, or {@link #ALL_GROUPS}
 */
public record LoginToken(String digest, long expiration, int group) {

    public static final long NEVER = -1;

    public static final int ALL_GROUPS = -1;

    /** Whether the token is of no use any more at this time, in seconds since 1970. */
    boolean isExpired(long now) {
        return expiration != NEVER && now >= expiration;
    }
}
