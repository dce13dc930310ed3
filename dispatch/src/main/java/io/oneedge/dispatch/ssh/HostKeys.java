package io.oneedge.dispatch.ssh;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.file.DurableFile;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys by which a host is known from the moment it is added. Keys that the user's own files
 * know are taken over; where they know none, the first key that the host shows is pinned, unless
 * the user's configuration forbids unknown keys.
 */
final class HostKeys {

    /** The name under which a pinned key lies in the file; there is one host in each file. */
    static final String ALIAS = "oneedge-host";

    private static final String SSH_PORT = "22";

    private final Ssh ssh;
    private final Path file;

    HostKeys(Ssh ssh, Path file) {
        this.ssh = ssh;
        this.file = file;
    }

    boolean arePinned() {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            throw Failure.internal("Cannot read the pinned host keys in " + file, e);
        }
    }

    /** Forgets a key that was pinned by an attempt that came to nothing. */
    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw Failure.internal("Cannot remove the pinned host keys in " + file, e);
        }
    }

    /**
     * Prepares the first connection: what to do with an unknown key, as {@code
     * StrictHostKeyChecking} has it.
     */
    String policy() {
        if (arePinned()) {
            return "yes";
        }
        Map<String, String> configuration = configuration();
        List<String> known = known(configuration);
        if (!known.isEmpty()) {
            write(known);
            return "yes";
        }
        String strict = configuration.getOrDefault("stricthostkeychecking", "ask");
        if (strict.equals("yes") || strict.equals("true")) {
            throw Failure.action(
                    "The ssh configuration forbids unknown host keys, and that of %s is unknown."
                                    .formatted(ssh.host())
                            + " Log in once by hand and compare the key, or add it to known_hosts");
        }
        return "accept-new";
    }

    private Map<String, String> configuration() {
        ProgramResult said = ssh.configuration();
        if (!said.ok()) {
            throw ssh.failed(Ssh.FAILED, said.errors());
        }
        Map<String, String> values = new HashMap<>();
        said.output()
                .lines()
                .map(line -> line.split(" ", 2))
                .filter(words -> words.length == 2)
                .forEach(words -> values.putIfAbsent(words[0], words[1]));
        return values;
    }

    /** The host's keys in the files that the user's configuration names. */
    private static List<String> known(Map<String, String> configuration) {
        String port = configuration.getOrDefault("port", SSH_PORT);
        String name =
                configuration.containsKey("hostkeyalias")
                        ? configuration.getOrDefault("hostkeyalias", "")
                        : named(configuration.getOrDefault("hostname", ""), port);
        List<String> keys = new ArrayList<>();
        String files =
                configuration.getOrDefault("userknownhostsfile", "")
                        + " "
                        + configuration.getOrDefault("globalknownhostsfile", "");
        for (String known : files.split(" ", -1)) {
            Path path = Path.of(known.replaceFirst("^~", System.getProperty("user.home")));
            if (!known.isEmpty() && Files.isRegularFile(path)) {
                keys.addAll(keysIn(path, name));
            }
        }
        return keys;
    }

    private static String named(String hostname, String port) {
        return port.equals(SSH_PORT) ? hostname : "[" + hostname + "]:" + port;
    }

    /** Lines {@code names type key}; certificates' authorities and revoked keys are passed over. */
    private static List<String> keysIn(Path knownHosts, String name) {
        ProgramResult found =
                Program.of("ssh-keygen", "-F", name, "-f", knownHosts.toString()).run();
        return found.output()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("@"))
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length >= 3)
                .map(words -> ALIAS + " " + words[1] + " " + words[2])
                .toList();
    }

    private void write(List<String> lines) {
        try {
            Files.createDirectories(file.getParent());
            DurableFile.write(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw Failure.internal("Cannot pin the host keys in " + file, e);
        }
    }
}
