package io.oneedge.config.transaction;

import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk that fails at one call: the process dies there, there is no room, or it is broken. */
public final class DyingDisk implements Disk {

    /** The process is gone; nothing that it would have done comes after this. */
    public static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** What happens at the call. */
    public enum Death {
        /** The process is killed before the call. */
        BEFORE,
        /** The process is killed when half of the content is written. */
        HALFWAY,
        /** This whole process is killed before the call, with kill -9. */
        PROCESS_BEFORE,
        /** This whole process is killed when half of the content is written. */
        PROCESS_HALFWAY,
        /** The call fails, and every other one works. */
        ONCE,
        /** The call fails, and every one after it. */
        BROKEN,
        /** The call, and every one after it that writes something, finds the disk full. */
        FULL
    }

    /** The exit code of a process that was killed. */
    public static final int KILLED = 137;

    private final Disk disk = new LocalDisk();
    private final Death death;
    private final int at;
    private int calls;

    public DyingDisk(Death death, int at) {
        this.death = death;
        this.at = at;
    }

    /** Whether the call that was to fail was reached. */
    public boolean reached() {
        return calls >= at;
    }

    private void call(boolean needsRoom) throws IOException {
        calls++;
        switch (death) {
            case FULL -> fail(calls >= at && needsRoom, "No space left on device");
            case ONCE -> fail(calls == at, "Input/output error");
            case BROKEN -> fail(calls >= at, "Input/output error");
            case BEFORE, PROCESS_BEFORE -> {
                if (calls >= at) {
                    die();
                }
            }
            case HALFWAY, PROCESS_HALFWAY -> {
                if (calls > at) {
                    die();
                }
            }
        }
    }

    private static void fail(boolean fails, String why) throws IOException {
        if (fails) {
            throw new IOException(why);
        }
    }

    private void die() {
        if (death == Death.PROCESS_BEFORE || death == Death.PROCESS_HALFWAY) {
            Program.of("kill", "-9", Long.toString(ProcessHandle.current().pid())).run();
        }
        throw new Killed();
    }

    private boolean half() {
        return (death == Death.HALFWAY || death == Death.PROCESS_HALFWAY) && calls == at;
    }

    private void dieAfter() {
        if (half()) {
            die();
        }
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        call(true);
        disk.write(file, half() ? Arrays.copyOf(content, content.length / 2) : content);
        dieAfter();
    }

    @Override
    public void overwrite(Path file, byte[] content) throws IOException {
        // Room that a file has already is there to be written over.
        call(content.length > Files.size(file));
        disk.overwrite(file, half() ? Arrays.copyOf(content, content.length / 2) : content);
        dieAfter();
    }

    @Override
    public void copy(Path from, Path to) throws IOException {
        call(true);
        disk.copy(from, to);
        dieAfter();
    }

    @Override
    public void link(Path file, Path name) throws IOException {
        call(true);
        disk.link(file, name);
        dieAfter();
    }

    @Override
    public void own(Path file, FileRights ownership) throws IOException {
        call(false);
        disk.own(file, ownership);
        dieAfter();
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        call(false);
        disk.move(from, to);
        dieAfter();
    }

    @Override
    public void delete(Path file) throws IOException {
        call(false);
        disk.delete(file);
        dieAfter();
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        call(true);
        disk.makeDirectory(directory);
        dieAfter();
    }

    @Override
    public void makeParent(Path directory) throws IOException {
        call(true);
        disk.makeParent(directory);
        dieAfter();
    }

    @Override
    public void sync(Path directory) throws IOException {
        call(false);
        disk.sync(directory);
        dieAfter();
    }
}
