package io.oneedge.foundation.process;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A process that can be told from a later one with the same number: process ids are reused, a
 * process id with its start time, within one boot of the machine, is not.
 *
 * @param pid the process id
 * @param startTicks when the process started, in clock ticks since the machine's boot; field 22 of
 *     {@code /proc/PID/stat}, proc(5)
 * @param boot the machine's boot id
 */
public record ProcessIdentity(long pid, long startTicks, String boot) {

    /** Start time of a process that was gone before it could be asked. */
    private static final long GONE = -1;

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** The process that has this id now; one that is not alive if there is none. */
    public static ProcessIdentity of(long pid) {
        return new ProcessIdentity(pid, startTicks(pid).orElse(GONE), bootId());
    }

    /** This very process. */
    public static ProcessIdentity current() {
        return of(ProcessHandle.current().pid());
    }

    /** Whether this process, and not a later one with its id, still runs; a zombie does not. */
    public boolean isAlive() {
        OptionalLong now = startTicks(pid);
        return now.isPresent()
                && startTicks != GONE
                && now.getAsLong() == startTicks
                && boot.equals(bootId());
    }

    /** Kills the process with everything it started; does nothing if it is not alive. */
    public void kill() {
        handle().ifPresent(ProcessTree::kill);
    }

    /** Asks the process to end (SIGTERM); does nothing if it is not alive. */
    public void terminate() {
        handle().ifPresent(ProcessHandle::destroy);
    }

    /** The handle of the process, to wait for its end; empty if it is not alive. */
    public Optional<ProcessHandle> handle() {
        return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
    }

    private static OptionalLong startTicks(long pid) {
        String stat;
        try {
            stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
        // The program's name in field 2 may hold blanks and parentheses; count after its end.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        boolean zombie = fields[0].equals("Z") || fields[0].equals("X");
        return zombie ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[19]));
    }

    private static String bootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            throw Failure.internal("Cannot read " + BOOT_ID + ", the id of this machine's boot", e);
        }
    }
}
