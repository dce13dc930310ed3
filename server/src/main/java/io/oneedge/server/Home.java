package io.oneedge.server;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * Where everything of a front-end lies.
 *
 * @param root the directory ONEEDGE_HOME
 */
record Home(Path root) {

    Path etc() {
        return root.resolve("etc");
    }

    Path settings() {
        return etc().resolve("oned.conf");
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

    /** What root runs on a host whose account is not root. */
    Path hostRights() {
        return root.resolve("data/host-rights.sh");
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

    /**
     * Lets the datastores lie elsewhere: {@link #datastores} becomes a link to that directory,
     * which is made. Fails where datastores are at another place already.
     */
    void placeDatastores(Path location) {
        Path link = datastores();
        try {
            if (location.equals(link) || isLink(link, location)) {
                return;
            }
            Files.createDirectories(location);
            if (Files.isSymbolicLink(link) || !isEmpty(link)) {
                throw Failure.action(
                        "DATASTORE_LOCATION is "
                                + location
                                + ", and datastores are in "
                                + (Files.isSymbolicLink(link) ? link.toRealPath() : link)
                                + ": power all guests off, stop ONEedge, move what is there to "
                                + location
                                + ", remove "
                                + link
                                + " and start again");
            }
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, location);
        } catch (IOException e) {
            throw Failure.internal("Cannot let datastores lie in " + location + ": " + e, e);
        }
    }

    private static boolean isLink(Path link, Path location) throws IOException {
        return Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(location);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return true;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}
