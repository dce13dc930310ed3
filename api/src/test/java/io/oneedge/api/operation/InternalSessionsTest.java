package io.oneedge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Caller;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.security.SecureRandom;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InternalSessionsTest {

    private static final Caller ALICE = new Caller(7, 1, Set.of(1), "alice", "users");

    private final InternalSessions sessions = sessions(new SecureRandom());

    @Test
    void areOfTheUserThatTheyNameAndNoOther() {
        assertThat(sessions.authenticate(sessions.of(7), Authenticator.IN_PROCESS))
                .isEqualTo(ALICE);
        assertThatThrownBy(() -> sessions.authenticate(sessions.of(8), Authenticator.IN_PROCESS))
                .isInstanceOf(Failure.class);
    }

    @Test
    void leaveAllOthersToTheOthers() {
        for (String session : new String[] {"bob:x", "@7:x", "@7:", "@7", "", ":", "@:x"}) {
            assertThatThrownBy(() -> sessions.authenticate(session, Authenticator.IN_PROCESS))
                    .isInstanceOf(Failure.class)
                    .hasMessage("asked of the others");
        }
    }

    @Test
    void areGoodInOneProcessOnly() {
        InternalSessions another = sessions(new Random(1));
        assertThatThrownBy(() -> another.authenticate(sessions.of(7), "192.0.2.1"))
                .hasMessage("asked of the others");
    }

    private static InternalSessions sessions(Random random) {
        return new InternalSessions(
                (session, address) -> {
                    throw Failure.of(FailureKind.AUTHENTICATION, "asked of the others");
                },
                user -> {
                    if (user != ALICE.user()) {
                        throw Failure.of(FailureKind.NOT_FOUND, "no such user");
                    }
                    return ALICE;
                },
                random);
    }
}
