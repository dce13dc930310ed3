package io.oneedge.agent;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.agent.GuestPrepare;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where the agent keeps its files.
 *
 * @param root the directory that {@code ONEEDGE_HOME} names
 */
record AgentHome(Path root) {

    /** The name of an image's file in its datastore's directory. */
    private static final Pattern STORED = Pattern.compile("[0-9a-f]{32}");

    /** The socket that the front-end connects to. */
    Path socket() {
        return root.resolve("run/agent.sock");
    }

    /** Locked as long as an agent runs here. */
    Path lock() {
        return root.resolve("run/agent.lock");
    }

    /** Holds the agent's process id. */
    Path pid() {
        return root.resolve("run/agent.pid");
    }

    /** Holds the version of the agent that runs. */
    Path version() {
        return root.resolve("run/agent.version");
    }

    /** The agent's own records. */
    Path state(String kind) {
        return root.resolve("data/agent").resolve(kind);
    }

    /** The directory of a datastore. */
    Path datastore(int id) {
        return root.resolve("data/datastores").resolve(Integer.toString(id));
    }

    /**
     * The {@code SOURCE} of a file of a datastore on this host: it has the same name wherever the
     * datastore's directory is.
     */
    String source(GuestPrepare.StoredFile file) {
        String name = file.source().substring(file.source().lastIndexOf('/') + 1);
        return STORED.matcher(name).matches()
                ? datastore(file.datastore()).resolve(name).toString()
                : file.source();
    }

    /** The directory of a guest. */
    Path guest(int systemDatastore, int vmId) {
        return datastore(systemDatastore).resolve(Integer.toString(vmId));
    }

    /** The VMs that have a directory in any datastore. */
    SortedSet<Integer> guests() {
        SortedSet<Integer> guests = new TreeSet<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(root.resolve("data/datastores"))) {
            for (Path datastore : found) {
                if (Files.isDirectory(datastore)) {
                    addGuests(datastore, guests);
                }
            }
        } catch (IOException e) {
            throw Failure.internal("Cannot list the datastores of " + root, e);
        }
        return guests;
    }

    private static void addGuests(Path datastore, Set<Integer> guests) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(datastore)) {
            for (Path file : found) {
                String name = file.getFileName().toString();
                if (name.matches("\\d{1,9}") && Files.isDirectory(file)) {
                    guests.add(Integer.parseInt(name));
                }
            }
        }
    }

    /** Tells the homes apart whose agents run guests on the same machine: 8 hexadecimal digits. */
    String site() {
        byte[] path = root.toString().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(path);
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw Failure.internal("This Java has no SHA-256", e);
        }
    }

    /**
     * Makes the directories that must be there before anything else. Nobody else may look in;
     * guests' users pass through to disks of theirs that lie in an image's datastore.
     */
    AgentHome made() {
        make("run", "rwx------");
        make("log", "rwx------");
        make("data/agent", "rwx------");
        make("data/datastores", "rwx--x--x");
        return this;
    }

    private void make(String name, String permissions) {
        Path directory = root.resolve(name);
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw Failure.internal("Cannot make the directory " + directory + ": " + e, e);
        }
    }
}
