package io.oneedge.api.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.core.access.Caller;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Sessions by which parts of the front-end call as any user, such as OneGate as the owner of a
 * guest's VM. They are made of a secret that is drawn at each start, is never stored and never
 * leaves the process; all other sessions are for somebody else to judge.
 */
public final class InternalSessions implements Authenticator {

    /** No user's name begins with it in a session of ours without the secret being right. */
    private static final String MARK = "@";

    private static final int SECRET_BYTES = 32;

    private final Authenticator others;
    private final IntFunction<Caller> callers;
    private final byte[] secret;

    /**
     * @param callers the user with this id as a caller, or a failure
     * @param random a cryptographically strong one
     */
    public InternalSessions(
            Authenticator others, IntFunction<Caller> callers, RandomGenerator random) {
        this.others = others;
        this.callers = callers;
        byte[] drawn = new byte[SECRET_BYTES];
        random.nextBytes(drawn);
        this.secret = HexFormat.of().formatHex(drawn).getBytes(UTF_8);
    }

    /** A session with the rights of the user with this id. It must stay in this process. */
    public String of(int user) {
        return MARK + user + ":" + new String(secret, UTF_8);
    }

    @Override
    public Caller authenticate(String session, String address) {
        int colon = session.indexOf(':');
        boolean ours =
                session.startsWith(MARK)
                        && colon > 0
                        && MessageDigest.isEqual(
                                session.substring(colon + 1).getBytes(UTF_8), secret);
        return ours
                ? callers.apply(user(session.substring(MARK.length(), colon)))
                : others.authenticate(session, address);
    }

    private static int user(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw Failure.of(FailureKind.AUTHENTICATION, "Not the number of a user: " + digits);
        }
    }
}
