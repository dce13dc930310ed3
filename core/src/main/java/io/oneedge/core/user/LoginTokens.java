package io.oneedge.core.user;

import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be done with the login tokens of a user. Pure: time comes in. */
final class LoginTokens {

    /** A user's tokens that have not expired. */
    static final int TOKENS_MAX = 10;

    /** A token that somebody chose is kept under a quick digest, so it has to be hard to guess. */
    static final int LENGTH_MIN = 16;

    private LoginTokens() {}

    /** The tokens with one more, the expired ones left out. */
    static List<LoginToken> with(List<LoginToken> tokens, LoginToken added, long now) {
        List<LoginToken> kept = new ArrayList<>(tokens);
        kept.removeIf(token -> token.isExpired(now) || token.digest().equals(added.digest()));
        if (kept.size() >= TOKENS_MAX) {
            throw Failure.invalid(
                    "Max number of tokens limit reached: a user has at most "
                            + TOKENS_MAX
                            + "; take one back first.");
        }
        kept.add(added);
        return kept;
    }

    /** The tokens without the one that is this, or whose shown digest is this. */
    static List<LoginToken> without(List<LoginToken> tokens, String tokenOrDigest) {
        String digest = Passwords.digest(tokenOrDigest);
        List<LoginToken> kept = new ArrayList<>(tokens);
        if (!kept.removeIf(
                token -> token.digest().equals(digest) || token.digest().equals(tokenOrDigest))) {
            throw Failure.invalid("Could not find token: it was taken back or never given");
        }
        return kept;
    }

    /** The token that this secret is, if it has not expired. */
    static Optional<LoginToken> find(List<LoginToken> tokens, String secret, long now) {
        if (tokens.isEmpty()) {
            return Optional.empty(); // As with most calls, which then cost no digest.
        }
        String digest = Passwords.digest(secret);
        return tokens.stream()
                .filter(token -> token.digest().equals(digest) && !token.isExpired(now))
                .findFirst();
    }

    /** When a token made now expires. */
    static long expiration(int seconds, long now) {
        return seconds == -1 ? LoginToken.NEVER : now + seconds;
    }

    static void checkChosen(String token) {
        if (token.length() < LENGTH_MIN || token.length() > Passwords.LENGTH_MAX) {
            throw Failure.invalid(
                    "A token has "
                            + LENGTH_MIN
                            + " to "
                            + Passwords.LENGTH_MAX
                            + " characters; leave it empty for a random one.");
        }
    }
}
