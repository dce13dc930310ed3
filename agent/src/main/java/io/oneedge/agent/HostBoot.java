package io.oneedge.agent;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One run of this host's system, from its start to its end. It has the kernel's own id of the boot,
 * and the moment at which the first process was started: a container is started without its kernel.
 */
final class HostBoot {

    /** Of /proc/1/stat, counted after the program's name: when it was started, proc(5). */
    private static final int START_TIME = 19;

    private final Path processes;
    private final Path known;

    /**
     * The run of the system whose processes these are.
     *
     * @param processes {@code /proc}
     * @param known file for the run that was seen last
     */
    HostBoot(Path processes, Path known) {
        this.processes = processes;
        this.known = known;
    }

    /**
     * Whether the host was started since this was last asked; false if it was never asked before.
     */
    boolean isNew() {
        String now = identity();
        try {
            String before = Files.exists(known) ? Files.readString(known).strip() : now;
            if (!Files.exists(known) || !before.equals(now)) {
                Files.createDirectories(known.toAbsolutePath().getParent());
                DurableFile.write(known, now + "\n");
            }
            return !before.equals(now);
        } catch (IOException e) {
            throw Failure.internal("Cannot note in " + known + " when the host was started", e);
        }
    }

    private String identity() {
        try {
            String boot = Files.readString(processes.resolve("sys/kernel/random/boot_id")).strip();
            String first = Files.readString(processes.resolve("1/stat"));
            String[] words = first.substring(first.lastIndexOf(')') + 2).split(" ", -1);
            return boot + " " + words[START_TIME];
        } catch (IOException e) {
            throw Failure.internal("Cannot find out when this host was started", e);
        }
    }
}
