package io.oneedge.server;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where everything of a front-end lies.
 *
 * @param root the directory ONEEDGE_HOME
 */
record Home(Path root) {

    Path settings() {
        return root.resolve("etc/oned.conf");
    }

    Path database() {
        return root.resolve("data/one.db");
    }

    Path datastores() {
        return root.resolve("data/datastores");
    }

    Path logs() {
        return root.resolve("log");
    }

    Path run() {
        return root.resolve("run");
    }

    Path agentSocket() {
        return run().resolve("agent.sock");
    }

    /** What is known of a host that is reached over SSH: its pinned keys, what it was given. */
    Path host(int id) {
        return root.resolve("data/hosts").resolve(Integer.toString(id));
    }

    /** The agent as it is sent to hosts. */
    Path agentPackages() {
        return root.resolve("data/agent-packages");
    }

    Path lock() {
        return run().resolve("oned.lock");
    }

    Path processFile() {
        return run().resolve("oned.pid");
    }

    /** Makes the directories that are missing, for this user alone. */
    void create() {
        var mine =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        try {
            Files.createDirectories(root);
            for (Path directory :
                    new Path[] {root.resolve("etc"), root.resolve("data"), logs(), run()}) {
                if (!Files.isDirectory(directory)) {
                    Files.createDirectory(directory, mine);
                }
            }
        } catch (IOException e) {
            throw Failure.internal("Cannot make the directories of " + root, e);
        }
    }
}
