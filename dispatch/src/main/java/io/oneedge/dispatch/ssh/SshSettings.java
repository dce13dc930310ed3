package io.oneedge.dispatch.ssh;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How hosts are reached. Everything else, such as keys, jump hosts and ports, is in the ssh
 * configuration of the user who runs the front-end.
 *
 * @param program the ssh client
 * @param user the account on the hosts; without it the configuration says
 * @param configuration a file to be used instead of the user's own configuration
 */
public record SshSettings(String program, Optional<String> user, Optional<Path> configuration) {

    /** As the user's configuration says. */
    public static final SshSettings USUAL =
            new SshSettings("ssh", Optional.empty(), Optional.empty());
}
