package io.oneedge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Caller;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatientSessionsTest {

    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private long now = 1_000_000;
    private int slow;
    private final Set<String> known = new HashSet<>();
    private final WrongPasswords wrong = new WrongPasswords(() -> Instant.ofEpochSecond(now));
    private final PatientSessions sessions =
            new PatientSessions(
                    session ->
                            known.contains(session) ? Optional.of(Caller.SYSTEM) : Optional.empty(),
                    this::verify,
                    wrong);

    @Test
    void tooManyWrongPasswordsAreRefusedBeforeTheyAreLookedAt() {
        exhaust("bob", HERE);
        assertThat(slow).isEqualTo(WrongPasswords.TRIES);
        assertThatThrownBy(() -> sessions.authenticate("bob:right", HERE))
                .hasMessage(
                        "Too many wrong passwords from 192.0.2.1 for this user: wait 6 s, then try"
                                + " again.")
                .extracting(thrown -> ((Failure) thrown).kind())
                .isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(slow).isEqualTo(WrongPasswords.TRIES);
    }

    @Test
    void othersAreNotLockedOut() {
        exhaust("bob", HERE);
        assertThat(sessions.authenticate("bob:right", ELSEWHERE)).isEqualTo(Caller.SYSTEM);
        assertThat(sessions.authenticate("eve:right", HERE)).isEqualTo(Caller.SYSTEM);
        known.add("bob:right");
        assertThat(sessions.authenticate("bob:right", HERE)).isEqualTo(Caller.SYSTEM);
    }

    @Test
    void oneMoreMayBeTriedAfterAWhile() {
        exhaust("bob", HERE);
        now += WrongPasswords.SECONDS_PER_TRY;
        wrongPassword("bob", HERE, FailureKind.AUTHENTICATION);
        wrongPassword("bob", HERE, FailureKind.UNAVAILABLE);
        now += WrongPasswords.SECONDS_PER_TRY;
        assertThat(sessions.authenticate("bob:right", HERE)).isEqualTo(Caller.SYSTEM);
        exhaust("bob", HERE);
    }

    @Test
    void whatIsRememberedIsBounded() {
        for (int i = 0; i < WrongPasswords.REMEMBERED_MAX + 100; i++) {
            wrong.wrong("user" + i, HERE);
        }
        assertThat(wrong.remembered()).isEqualTo(WrongPasswords.REMEMBERED_MAX);
        now += 10 * WrongPasswords.SECONDS_PER_TRY;
        wrong.wrong("bob", HERE);
        assertThat(wrong.remembered()).isEqualTo(1);
    }

    @Test
    void aFailureOfTheProgramIsNoWrongPassword() {
        for (int i = 0; i < 2 * WrongPasswords.TRIES; i++) {
            assertThatThrownBy(() -> sessions.authenticate("bob:broken", HERE))
                    .hasMessage("no store");
        }
    }

    private void exhaust(String user, String address) {
        for (int i = 0; i < WrongPasswords.TRIES; i++) {
            wrongPassword(user, address, FailureKind.AUTHENTICATION);
        }
    }

    private void wrongPassword(String user, String address, FailureKind expected) {
        assertThatThrownBy(() -> sessions.authenticate(user + ":wrong", address))
                .extracting(thrown -> ((Failure) thrown).kind())
                .isEqualTo(expected);
    }

    private Caller verify(String session, String address) {
        slow++;
        if (session.endsWith(":broken")) {
            throw Failure.of(FailureKind.UNAVAILABLE, "no store");
        }
        if (!session.endsWith(":right")) {
            throw Failure.of(FailureKind.AUTHENTICATION, "wrong");
        }
        return Caller.SYSTEM;
    }
}
