package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.transaction.Room;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskRoomTest extends RoomContract {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @TempDir Path directory;
    private final AtomicLong free = new AtomicLong(500);

    @Override
    SqliteStore open() {
        return SqliteStore.open(
                directory.resolve("one.db"),
                SqliteStoreTest.KINDS,
                InstantSource.system(),
                StoreLimits.STANDARD.withRoom(new RoomLimits(500, 100)),
                free::get);
    }

    @AfterEach
    @Override
    void closeListeners() {
        ((SqliteStore) store).close();
    }

    @Override
    void leave(Room wanted) {
        free.set(
                switch (wanted) {
                    case AMPLE -> 500;
                    case SHORT -> 499;
                    case SPENT -> 99;
                });
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (store.room() != wanted && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(store.room()).isEqualTo(wanted);
    }

    @Test
    void refusesLimitsThatStopWritingBeforeHistory() {
        assertThatThrownBy(() -> new RoomLimits(1, 2)).hasMessageContaining("History has to stop");
    }
}
