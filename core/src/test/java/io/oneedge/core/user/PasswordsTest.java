package io.oneedge.core.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final Passwords passwords = new Passwords(random, 10);

    @Test
    void recognisesThePasswordAndNoOther() {
        String hash = passwords.hash("pässword");
        assertThat(passwords.matches(hash, "pässword")).isTrue();
        assertThat(passwords.matches(hash, "password")).isFalse();
        assertThat(passwords.matches("", "password")).isFalse();
        assertThat(hash).doesNotContain("pässword").startsWith("pbkdf2-sha512$10$");
    }

    @Test
    void saltsEachHash() {
        assertThat(passwords.hash("same")).isNotEqualTo(passwords.hash("same"));
    }

    @Test
    void checksOldHashesWithTheirOwnRounds() {
        String old = new Passwords(random, 3).hash("password");
        assertThat(passwords.matches(old, "password")).isTrue();
    }

    @Test
    void makesManyRoundsUnlessTold() {
        assertThat(new Passwords(random).hash("password")).startsWith("pbkdf2-sha512$210000$");
    }

    @Test
    void refusesBlanksAndEmptiness() {
        for (String bad : new String[] {"", "a b", "a\n", "x".repeat(513)}) {
            assertThatThrownBy(() -> Passwords.check(bad)).isInstanceOf(Failure.class);
        }
    }
}
