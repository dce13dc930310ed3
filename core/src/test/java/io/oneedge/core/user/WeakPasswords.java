package io.oneedge.core.user;

import java.util.random.RandomGenerator;

/** Passwords whose hashes cost nothing, so that tests are quick. */
public final class WeakPasswords {

    private final Passwords passwords = new Passwords(RandomGenerator.of("L64X128MixRandom"), 1);

    public Passwords passwords() {
        return passwords;
    }

    /** How many slow hashes were made. */
    public long hashes() {
        return passwords.made();
    }
}
