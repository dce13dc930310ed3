package io.oneedge.store;

import io.oneedge.core.transaction.Room;
import io.oneedge.foundation.failure.Failure;

/**
 * How much room, in bytes, has to be free on the disk of the database.
 *
 * @param historyBytes below which history is no longer kept
 * @param writeBytes below which work that changes something is refused; smaller than the other
 */
public record RoomLimits(long historyBytes, long writeBytes) {

    private static final long MIB = 1L << 20;

    /** What a front-end uses unless its settings say otherwise. */
    public static final RoomLimits STANDARD = ofMebibytes(512, 128);

    public RoomLimits {
        if (writeBytes < 0 || historyBytes < writeBytes) {
            throw Failure.invalid(
                    ("History has to stop before writing does: the room for history is %d bytes,"
                                    + " that for writing %d")
                            .formatted(historyBytes, writeBytes));
        }
    }

    /** In MiB, as settings say it. */
    public static RoomLimits ofMebibytes(long history, long write) {
        return new RoomLimits(history * MIB, write * MIB);
    }

    /** What is left when so many bytes are free. */
    public Room of(long free) {
        if (free < writeBytes) {
            return Room.SPENT;
        }
        return free < historyBytes ? Room.SHORT : Room.AMPLE;
    }
}
