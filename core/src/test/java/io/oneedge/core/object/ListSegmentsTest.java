package io.oneedge.core.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.access.Permissions;
import io.oneedge.core.access.Target;
import io.oneedge.core.object.ListSegments.Shown;
import io.oneedge.wire.catalogue.Resource;
import io.oneedge.wire.xmlrpc.AnswerRoom;
import io.oneedge.wire.xmlrpc.DirectMemory;
import io.oneedge.wire.xmlrpc.Pieces;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListSegmentsTest {

    private static final int OBJECTS = 400;
    private static final int STEPS = 25;

    /** About three segments. */
    private static final int DOCUMENT_BYTES = 7_000;

    private final ListSegments segments = new ListSegments();
    private int copied;
    private int messages;

    /** An object in one state. */
    private record Thing(Target target, int state, byte[] document) implements Listed {

        static Thing of(int id, int version) {
            Target target = new Target(Resource.VM, id, 0, 0, Permissions.NONE, Set.of());
            String text = id + "." + version + " ";
            return new Thing(
                    target, 0, text.repeat(DOCUMENT_BYTES / text.length()).getBytes(UTF_8));
        }
    }

    /** An answer that is made, and sent later. */
    private static final class Room implements AnswerRoom {
        private final DirectMemory memory;
        private final List<Pieces.Builder> parts = new ArrayList<>();

        private Room(DirectMemory memory) {
            this.memory = memory;
        }

        @Override
        public boolean counts() {
            return true;
        }

        @Override
        public void holds(Pieces.Builder part) {
            parts.add(part);
        }

        @Override
        public void take(long bytes) {}

        @Override
        public boolean awaitMore() {
            return false;
        }

        @Override
        public Optional<DirectMemory> direct() {
            return Optional.of(memory);
        }

        private void end(Consumer<Pieces.Builder> how) {
            parts.forEach(how);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {64 << 20, 3 << 20, 128 << 10})
    void areWhatWouldBeCopiedAfterEachOfManyChanges(long memoryBytes) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(memoryBytes);
        DirectMemory memory = new DirectMemory(memoryBytes);
        List<Thing> things = things();
        List<Runnable> unsent = new ArrayList<>();
        boolean descends = true;
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> change(things, random.nextInt(things.size()), step);
                case 2 -> things.add(Thing.of(things.getLast().target().id() + 1, step));
                case 3 -> things.remove(random.nextInt(things.size()));
                case 4 -> messages++;
                default -> descends ^= random.nextInt(4) == 0;
            }
            List<Thing> shown = descends ? things.reversed() : things;
            boolean keeps = random.nextInt(3) > 0;
            List<Thing> some = keeps ? shown : shown.subList(random.nextInt(60), shown.size());
            Room room = new Room(memory);
            Pieces answer = list(room, some, keeps);
            String expected = text(some);
            unsent.add(() -> {
                assertThat(new XmlRpcValue.Escaped(answer).text()).isEqualTo(expected);
                room.end(Pieces.Builder::release);
            });
            if (unsent.size() > 3) {
                unsent.remove(random.nextInt(unsent.size())).run();
            }
            assertThat(memory.bytes()).isLessThanOrEqualTo(memoryBytes);
        }
        unsent.forEach(Runnable::run);
        segments.letGo();
        assertThat(memory.freeBytes()).isEqualTo(memory.bytes());
    }

    @Test
    void aChangeOfOneObjectCostsTheCopyOfItsSegmentAlone() {
        DirectMemory memory = new DirectMemory(64 << 20);
        List<Thing> things = things();
        list(new Room(memory), things, true);
        copied = 0;
        list(new Room(memory), things, true);
        assertThat(copied).isZero();
        change(things, OBJECTS / 2, 1);
        list(new Room(memory), things, true);
        assertThat(copied).isBetween(1, OBJECTS / 2);
    }

    @Test
    void theMemoryOfAnAnswerThatBrokeOffIsNeverUsedAgain() {
        DirectMemory memory = new DirectMemory(64 << 20);
        Room room = new Room(memory);
        list(room, things(), true);
        long before = memory.bytes();
        room.end(Pieces.Builder::abandon);
        segments.letGo();
        assertThat(before).isPositive();
        assertThat(memory.bytes()).isZero();
        assertThat(memory.freeBytes()).isZero();
    }

    @Test
    void whoUsesItsListNoMoreMakesRoomForOthers() {
        DirectMemory memory = new DirectMemory(5 << 20);
        Room first = new Room(memory);
        list(first, things(), true);
        first.end(Pieces.Builder::release);
        ListSegments other = new ListSegments();
        List<Thing> things = things();
        for (int i = 0; i < 60; i++) {
            Room room = new Room(memory);
            list(other, room, things, true);
            room.end(Pieces.Builder::release);
        }
        copied = 0;
        list(other, new Room(memory), things, true);
        assertThat(copied).isZero();
        assertThat(memory.bytes()).isLessThanOrEqualTo(5 << 20);
    }

    private Pieces list(Room room, List<Thing> things, boolean keeps) {
        return list(segments, room, things, keeps);
    }

    private Pieces list(ListSegments from, Room room, List<Thing> things, boolean keeps) {
        Pieces.Builder out = new Pieces.Builder(room);
        int now = messages;
        Shown<Thing> shown = new Shown<>(List.copyOf(things), (_, _) -> now);
        ListSegments.Copying copying =
                (builder, first, last) -> {
                    for (Thing thing : things.subList(first, last)) {
                        builder.add(thing.document());
                        copied++;
                    }
                };
        if (!from.append(out, room.memory, shown)) {
            if (!keeps) {
                from.append(out, room.memory, shown, copying);
            } else if (!from.appendAndKeep(out, room.memory, shown, copying)) {
                copying.append(out, 0, things.size());
            }
        }
        return out.build();
    }

    private static List<Thing> things() {
        List<Thing> things = new ArrayList<>();
        for (int id = 0; id < OBJECTS; id++) {
            things.add(Thing.of(id, 0));
        }
        return things;
    }

    private static void change(List<Thing> things, int at, int version) {
        things.set(at, Thing.of(things.get(at).target().id(), version));
    }

    private static String text(List<Thing> things) {
        StringBuilder text = new StringBuilder();
        things.forEach(thing -> text.append(new String(thing.document(), UTF_8)));
        return text.toString();
    }
}
