package io.oneedge.launcher.home;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.release.ConfigurationAge;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The directory under which everything lives, ONEEDGE_HOME: configuration, credentials, data, logs
 * and what belongs to running processes, each apart.
 */
public record Home(Path directory) {

    /** From ONEEDGE_HOME, else {@code ~/.oneedge}. */
    public static Home from(Map<String, String> environment) {
        String named = environment.getOrDefault("ONEEDGE_HOME", "");
        if (!named.isEmpty()) {
            return new Home(Path.of(named).toAbsolutePath().normalize());
        }
        String user = environment.getOrDefault("HOME", "");
        if (user.isEmpty()) {
            throw Failure.invalid("Neither ONEEDGE_HOME nor HOME is set: set ONEEDGE_HOME");
        }
        return new Home(Path.of(user, ".oneedge").toAbsolutePath().normalize());
    }

    public Path etc() {
        return directory.resolve("etc");
    }

    public Path configuration() {
        return etc().resolve("oned.conf");
    }

    /** Which release the configuration is of. */
    public Path configurationVersion() {
        return etc().resolve(ConfigurationAge.TRACKER);
    }

    public Path credentials() {
        return directory.resolve("credentials");
    }

    public Path data() {
        return directory.resolve("data");
    }

    public Path guest() {
        return directory.resolve("data/guest");
    }

    public Path logs() {
        return directory.resolve("log");
    }

    public Path run() {
        return directory.resolve("run");
    }

    /** The log file of the front-end, of the agent or of a VM ({@code vm/7}). */
    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** Whether every directory is there. */
    public boolean isComplete() {
        return modes().keySet().stream().allMatch(Files::isDirectory);
    }

    /** Makes what is missing; directories that are there keep their modes. */
    public void create() {
        modes().forEach(Home::createDirectory);
    }

    private Map<Path, String> modes() {
        // Guests run as users of their own: they pass through these directories, and read none.
        return Map.of(
                etc(), "rwxr-xr-x",
                credentials(), "rwx------",
                directory.resolve("data/datastores"), "rwx--x--x",
                directory.resolve("log/vm"), "rwxr-x---",
                run(), "rwx------");
    }

    private static void createDirectory(Path path, String mode) {
        try {
            if (Files.isDirectory(path)) {
                return;
            }
            Path parent = path.getParent();
            if (parent != null && !Files.isDirectory(parent)) {
                createDirectory(parent, "rwx--x--x");
            }
            createUnlessThere(path);
            // Set apart from the creation, which the umask would narrow.
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.ACTION,
                    "Cannot make the directory " + path + ": is ONEEDGE_HOME a place to write to?",
                    e);
        }
    }

    private static void createUnlessThere(Path path) throws IOException {
        try {
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path)) {
                throw e;
            }
            // Another up, which runs at the same time, was faster.
        }
    }
}
