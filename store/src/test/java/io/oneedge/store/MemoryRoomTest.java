package io.oneedge.store;

import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.core.transaction.Room;

final class MemoryRoomTest extends RoomContract {

    @Override
    MemoryStore open() {
        return new MemoryStore(CLOCK);
    }

    @Override
    void closeListeners() {
        // Nobody listens.
    }

    @Override
    void leave(Room room) {
        ((MemoryStore) store).setRoom(room);
    }
}
