package io.oneedge.config.transaction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk that fails at one call: the process dies there, or there is no room any more. */
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
        /** This whole process ends at once, as with kill -9. */
        HALT,
        /** The call, and every one after it that writes something, finds the disk full. */
        FULL
    }

    /** The exit code of a process that was killed. */
    public static final int HALTED = 137;

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
        if (death == Death.HALT && calls == at) {
            Runtime.getRuntime().halt(HALTED);
        }
        if (death == Death.FULL) {
            if (calls >= at && needsRoom) {
                throw new IOException("No space left on device");
            }
        } else if (calls > at || (calls == at && death == Death.BEFORE)) {
            throw new Killed();
        }
    }

    private boolean half() {
        return death == Death.HALFWAY && calls == at;
    }

    private void dieAfter() {
        if (half()) {
            throw new Killed();
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
    public void own(Path file, Ownership ownership) throws IOException {
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
    public void sync(Path directory) throws IOException {
        call(false);
        disk.sync(directory);
        dieAfter();
    }
}
