package io.oneedge.store;

import io.oneedge.core.transaction.Room;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much room the disk of the database has. It is looked at again when somebody asks and the last
 * look is old; so what was stopped goes on by itself when there is room again.
 */
final class DiskRoom {

    private static final Logger LOG = LoggerFactory.getLogger(DiskRoom.class);

    /** A look costs a system call, and no disk fills much faster. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private static final long MIB = 1L << 20;

    private final LongSupplier freeBytes;
    private final RoomLimits limits;
    private final InstantSource clock;
    private Instant looked;
    private volatile Room room;

    DiskRoom(LongSupplier freeBytes, RoomLimits limits, InstantSource clock) {
        this.freeBytes = freeBytes;
        this.limits = limits;
        this.clock = clock;
        this.looked = clock.instant();
        this.room = look(Room.AMPLE);
    }

    /** Bytes that this user may still write beside this file. */
    static LongSupplier beside(Path file) {
        return () -> {
            try {
                return Files.getFileStore(file).getUsableSpace();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    synchronized Room now() {
        Instant now = clock.instant();
        // A clock that was set back must not put the next look off.
        if (Duration.between(looked, now).abs().compareTo(LOOK_EVERY) >= 0) {
            looked = now;
            room = look(room);
        }
        return room;
    }

    private Room look(Room before) {
        try {
            long free = freeBytes.getAsLong();
            Room left = limits.of(free);
            if (left != before) {
                say(left, free / MIB);
            }
            return left;
        } catch (UncheckedIOException e) {
            LOG.warn("Cannot see how much room the disk of the database has", e);
            return before;
        }
    }

    private static void say(Room left, long free) {
        switch (left) {
            case AMPLE -> LOG.info("There is room for the database again: {} MiB are free", free);
            case SHORT ->
                    LOG.warn("Only {} MiB are free for the database: history is not kept", free);
            case SPENT ->
                    LOG.error(
                            "Only {} MiB are free for the database: changes are refused until"
                                    + " there is room",
                            free);
        }
    }
}
