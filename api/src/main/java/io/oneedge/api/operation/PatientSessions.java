package io.oneedge.api.operation;

import io.oneedge.core.access.Caller;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets only so many wrong passwords be tried. A session that is known already passes whatever
 * others have tried from the same address.
 */
public final class PatientSessions implements Authenticator {

    private final Function<String, Optional<Caller>> known;
    private final Authenticator trying;
    private final WrongPasswords wrong;

    /**
     * Bounds tries.
     *
     * @param known finds the caller of a session that was verified a while ago; quick
     * @param trying verifies any session; slow
     */
    public PatientSessions(
            Function<String, Optional<Caller>> known, Authenticator trying, WrongPasswords wrong) {
        this.known = known;
        this.trying = trying;
        this.wrong = wrong;
    }

    @Override
    public Caller authenticate(String session, String address) {
        return known.apply(session).orElseGet(() -> tried(session, address));
    }

    private Caller tried(String session, String address) {
        String user = session.substring(0, Math.max(0, session.indexOf(':')));
        wrong.requireTry(user, address);
        try {
            Caller caller = trying.authenticate(session, address);
            wrong.right(user, address);
            return caller;
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.AUTHENTICATION) {
                wrong.wrong(user, address);
            }
            throw failure;
        }
    }
}
