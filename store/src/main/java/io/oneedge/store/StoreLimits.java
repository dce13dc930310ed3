package io.oneedge.store;

import io.oneedge.foundation.failure.Failure;
import java.time.Duration;

/**
 * The bounds of a store.
 *
 * @param readers platform threads that run reading work, each with a connection of its own
 * @param queuedWork pieces of reading or of writing work that may wait, each
 * @param queueWait how long a caller waits for a place among them before it is refused
 * @param groupWork pieces of writing work that share one sync of the disk
 * @param groupTime after which a group takes no further work, so that the first answer is not kept
 * @param cachedRecords decoded records kept in memory
 * @param cachedBytes length in characters of the texts from which they were decoded
 * @param projectionBytes memory for what follows from records and is kept ready, such as their
 *     documents
 * @param undeliveredCommits commits that wait for one slow listener before it is told to read anew
 * @param closeWait how long closing waits for running work and for listeners
 * @param fileBytes to which the database file may grow
 * @param room that has to be free on its disk
 */
public record StoreLimits(
        int readers,
        int queuedWork,
        Duration queueWait,
        int groupWork,
        Duration groupTime,
        int cachedRecords,
        long cachedBytes,
        long projectionBytes,
        int undeliveredCommits,
        Duration closeWait,
        long fileBytes,
        RoomLimits room) {

    /**
     * What a front-end uses. A decoded record takes several times the memory of its text, hence a
     * small share of the heap for the texts.
     */
    public static final StoreLimits STANDARD =
            new StoreLimits(
                    Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8),
                    4096,
                    Duration.ofSeconds(10),
                    256,
                    Duration.ofMillis(50),
                    100_000,
                    Math.clamp(Runtime.getRuntime().maxMemory() / 16, 4L << 20, 256L << 20),
                    Runtime.getRuntime().maxMemory() / 3,
                    10_000,
                    Duration.ofSeconds(10),
                    1L << 40,
                    RoomLimits.STANDARD);

    public StoreLimits {
        if (readers < 1 || queuedWork < 1 || groupWork < 1 || undeliveredCommits < 1) {
            throw Failure.invalid("A store needs at least one reader, and a place in each queue");
        }
    }

    /** The same, but for the room on the disk. */
    public StoreLimits withRoom(RoomLimits other) {
        return new StoreLimits(
                readers,
                queuedWork,
                queueWait,
                groupWork,
                groupTime,
                cachedRecords,
                cachedBytes,
                projectionBytes,
                undeliveredCommits,
                closeWait,
                fileBytes,
                other);
    }

    /** The same, but for the texts of decoded records in memory. */
    public StoreLimits withCachedBytes(long characters) {
        return new StoreLimits(
                readers,
                queuedWork,
                queueWait,
                groupWork,
                groupTime,
                cachedRecords,
                characters,
                projectionBytes,
                undeliveredCommits,
                closeWait,
                fileBytes,
                room);
    }

    /** The same, but for the memory of what is kept ready. */
    public StoreLimits withProjectionBytes(long bytes) {
        return new StoreLimits(
                readers,
                queuedWork,
                queueWait,
                groupWork,
                groupTime,
                cachedRecords,
                cachedBytes,
                bytes,
                undeliveredCommits,
                closeWait,
                fileBytes,
                room);
    }
}
