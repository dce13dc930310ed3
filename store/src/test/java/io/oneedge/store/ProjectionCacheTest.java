package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.transaction.Projection;
import org.junit.jupiter.api.Test;

/** Which projections stay where not all of them have room. */
final class ProjectionCacheTest {

    private static final int BYTES = 880;
    private static final int ROOM_FOR = 100;

    private final Projection<Note, String> single = projection("single");
    private final Projection<Note, String> listed = projection("listed");
    private final ProjectionCache cache = new ProjectionCache(ROOM_FOR * (BYTES + 120L));

    @Test
    void keepsAListWhereSingleOnesHaveTakenTheRoom() {
        for (int id = 0; id < 2 * ROOM_FOR; id++) {
            cache.put(single, id, 1, "one");
        }
        offer(ROOM_FOR / 2);
        for (int id = 0; id < ROOM_FOR / 2; id++) {
            assertThat(cache.get(listed, id, 1)).as("of record %d", id).isEqualTo("all");
        }
    }

    @Test
    void pushesNothingOutForAListThatHasNoRoom() {
        for (int id = 0; id < ROOM_FOR; id++) {
            cache.put(single, id, 1, "one");
        }
        offer(2 * ROOM_FOR);
        for (int id = 0; id < ROOM_FOR; id++) {
            assertThat(cache.get(single, id, 1)).as("of record %d", id).isEqualTo("one");
        }
    }

    private void offer(int count) {
        for (int id = 0; id < count; id++) {
            cache.offer(listed, id, 1, "all", count);
        }
    }

    private static Projection<Note, String> projection(String name) {
        return new Projection<>(name, Note.KIND, Note::name, text -> BYTES);
    }
}
