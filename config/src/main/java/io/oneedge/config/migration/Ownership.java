package io.oneedge.config.migration;

import io.oneedge.foundation.failure.Failure;

/**
 * Who a file or a directory belongs to, and who may do what with it.
 *
 * @param mode the permissions as an octal number, such as {@code 0750}
 */
public record Ownership(String owner, String group, String mode) {

    /** What OpenNebula's directories of configuration have. */
    public static final Ownership DIRECTORY = new Ownership("oneadmin", "oneadmin", "0750");

    /** What a file has that nobody said anything else of. */
    public static final Ownership FILE = new Ownership("root", "oneadmin", "0640");

    public Ownership {
        if (!mode.matches("[0-7]{3,4}")) {
            throw Failure.invalid("A mode is an octal number such as 0640, not " + mode);
        }
    }
}
