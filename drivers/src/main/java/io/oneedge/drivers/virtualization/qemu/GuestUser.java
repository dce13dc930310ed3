package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The user that a guest runs as: one of its own for every VM if this program runs as root, else
 * this program's own. No account exists for such a user; the number suffices.
 */
public final class GuestUser {

    /**
     * The lowest user id of a guest; beyond Debian's range for accounts and below that of
     * containers.
     */
    private static final int FIRST = 200_000;

    /** Files of the guest's directory that become the guest's own. Bases of copies do not. */
    private static final Pattern OWN_FILES = Pattern.compile("disk\\.\\d+|console\\.log");

    /** User ids of guests: below 520000, where the ranges of containers begin. */
    private static final int COUNT = 320_000;

    /** User ids between those of the first VMs of two sites. */
    private static final int BETWEEN_SITES = 20_000;

    private final boolean root;
    private final int self;
    private final int offset;

    private GuestUser(boolean root, int self, int offset) {
        this.root = root;
        this.self = self;
        this.offset = offset;
    }

    /**
     * The users that this process can give to guests.
     *
     * @param site a number that tells the clouds apart that run guests on the same host: guests of
     *     the same VM id get other users
     */
    public static GuestUser ofThisProcess(int site) {
        int offset = Math.floorMod(site, COUNT / BETWEEN_SITES) * BETWEEN_SITES;
        try {
            Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            int self = uid instanceof Integer number ? number : -1;
            return new GuestUser(self == 0, self, offset);
        } catch (IOException e) {
            throw Failure.internal("Cannot find out this process's user in /proc/self", e);
        }
    }

    /** Whether guests get users of their own. */
    public boolean isRoot() {
        return root;
    }

    /** The user id of a VM's guest. */
    public int of(int vmId) {
        return root ? FIRST + (offset + vmId) % COUNT : self;
    }

    /** What to put before a command to run it as this user, without any way back. */
    List<String> become(int uid, Optional<Integer> group) {
        if (!root) {
            return List.of();
        }
        List<String> command = new ArrayList<>(List.of("setpriv", "--no-new-privs"));
        command.addAll(List.of("--reuid", Integer.toString(uid)));
        command.addAll(List.of("--regid", Integer.toString(uid)));
        command.addAll(
                group.map(id -> List.of("--groups", Integer.toString(id)))
                        .orElse(List.of("--clear-groups")));
        command.add("--");
        return command;
    }

    /** Gives the directory and the guest's own files to the VM's guest; nobody else may read. */
    void own(Path directory, int vmId) {
        try {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw Failure.of(
                        FailureKind.NOT_FOUND,
                        "VM " + vmId + " has no directory " + directory + "; prepare it first");
            }
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            if (root) {
                chown(directory, of(vmId));
                try (Stream<Path> files = Files.list(directory)) {
                    for (Path file : files.filter(GuestUser::isOwn).toList()) {
                        chown(file, of(vmId));
                    }
                }
            }
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.ACTION,
                    "Cannot give " + directory + " to the guest of VM " + vmId + ": " + e,
                    e);
        }
    }

    /** Gives one file of the guest's directory to its guest; nobody else may use it. */
    void give(Path file, int vmId) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            if (root) {
                chown(file, of(vmId));
            }
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.ACTION,
                    "Cannot give " + file + " to the guest of VM " + vmId + ": " + e,
                    e);
        }
    }

    private static boolean isOwn(Path file) {
        return OWN_FILES.matcher(file.getFileName().toString()).matches()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static void chown(Path file, int uid) throws IOException {
        // A guest may write its directory: a link in it must not lead the new owner elsewhere.
        Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
    }
}
