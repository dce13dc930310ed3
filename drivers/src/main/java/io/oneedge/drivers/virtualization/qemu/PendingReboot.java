package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * That a guest was asked to reboot and has not done so, in a file of its directory: whoever finds
 * the guest again goes on reminding it. It holds for one process, and means nothing to a guest that
 * was started anew or went to another host with its directory.
 */
record PendingReboot(Path file, ProcessIdentity process) {

    static PendingReboot of(GuestRecord guest, ProcessIdentity process) {
        return new PendingReboot(guest.directory().resolve("reboot"), process);
    }

    /** Fails if it cannot be written down; then the guest has not been asked either. */
    void begin() {
        try {
            Files.deleteIfExists(file);
            // Never through a link that a guest's program may have put there.
            Files.writeString(file, process.toString(), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw Failure.action("Cannot write " + file + ": " + e.getMessage());
        }
    }

    boolean isPending() {
        try {
            return Files.exists(file) && Files.readString(file).equals(process.toString());
        } catch (IOException e) {
            return false;
        }
    }

    void end() {
        Undo.attempt(
                "removing " + file,
                () -> {
                    try {
                        Files.deleteIfExists(file);
                    } catch (IOException e) {
                        throw Failure.action("Cannot remove " + file + ": " + e.getMessage());
                    }
                });
    }
}
