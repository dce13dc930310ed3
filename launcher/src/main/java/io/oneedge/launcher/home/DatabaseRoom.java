package io.oneedge.launcher.home;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is free on the disk of the database, and what has to be.
 *
 * @param freeMebibytes that this user may still write
 * @param historyMebibytes below which no history is kept
 * @param changesMebibytes below which changes are refused
 */
public record DatabaseRoom(long freeMebibytes, long historyMebibytes, long changesMebibytes) {

    private static final long MIB = 1L << 20;

    /** Looks at the disk of this home. */
    public static DatabaseRoom of(Home home, Settings settings) {
        Path place = Files.isDirectory(home.data()) ? home.data() : home.directory();
        try {
            return new DatabaseRoom(
                    Files.getFileStore(place).getUsableSpace() / MIB,
                    settings.historyFreeMebibytes(),
                    settings.freeMebibytes());
        } catch (IOException e) {
            throw Failure.of(FailureKind.ACTION, "Cannot look at the disk of " + place, e);
        }
    }

    public boolean refusesChanges() {
        return freeMebibytes < changesMebibytes;
    }

    public boolean keepsNoHistory() {
        return freeMebibytes < historyMebibytes;
    }

    /** In one line: what is free and what follows from it. */
    public String words() {
        String free = freeMebibytes + " MiB free for the database";
        if (refusesChanges()) {
            return "%s: changes are refused until there are %d".formatted(free, changesMebibytes);
        }
        return keepsNoHistory()
                ? "%s: no history is kept until there are %d".formatted(free, historyMebibytes)
                : free;
    }
}
