package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.transaction.Room;
import io.oneedge.foundation.failure.Failure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does by the room that is left to it. */
abstract class RoomContract extends StoreFixture {

    /** Lets the disk of the store fill up, or become free, and waits until it has seen that. */
    abstract void leave(Room room);

    @BeforeEach
    void start() {
        put(Note.of(1, "kept"));
    }

    @Test
    void keepsNoHistoryFirst() {
        put(Note.of(2, "x").saying("history"));
        leave(Room.SHORT);
        put(Note.of(3, "x").saying("history"), Note.of(4, "plain"));
        assertThat(all()).extracting(Note::id).containsExactly(1L, 2L, 4L);
    }

    @Test
    void refusesChangesNextWhileReadsAndSettlementsGoOn() {
        leave(Room.SPENT);
        assertThatThrownBy(() -> put(Note.of(2, "x")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("almost full");
        assertThat(all()).hasSize(1);
        store.withoutLimits()
                .write(
                        REQUEST,
                        writing -> {
                            writing.remove(Note.KIND, 1);
                            return true;
                        });
        assertThat(all()).isEmpty();
    }

    @Test
    void goesOnByItselfWhenThereIsRoomAgain() {
        leave(Room.SPENT);
        leave(Room.AMPLE);
        put(Note.of(2, "x").saying("history"));
        assertThat(all()).hasSize(2);
    }
}
