package io.oneedge.store;

import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The program that {@link KillTest} kills: writes without end and tells what was acknowledged. */
final class EndlessWriting {

    private static final int THREADS = 16;
    private static final int TEXT_LENGTH = 3_000;

    private EndlessWriting() {}

    public static void main(String[] arguments) {
        SqliteStore store =
                SqliteStore.open(Path.of(arguments[0]), SqliteStoreTest.KINDS, StoreFixture.CLOCK);
        PrintStream told = System.out;
        StoreFixture.concurrently(
                THREADS,
                thread -> {
                    while (!told.checkError()) {
                        told.println(outcome(store));
                    }
                });
    }

    private static String outcome(SqliteStore store) {
        try {
            return "acknowledged " + store.write(RequestId.NONE, EndlessWriting::putNext);
        } catch (Failure failure) {
            return "refused " + failure.kind() + " " + failure.message();
        }
    }

    static long putNext(Writing writing) {
        long id = writing.nextId(Note.KIND);
        writing.put(Note.KIND, note(id));
        return id;
    }

    /** A record that follows from its id and resembles no other, in several pages. */
    static Note note(long id) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(id);
        StringBuilder text = new StringBuilder();
        random.ints(TEXT_LENGTH, 'a', 'z' + 1).forEach(text::appendCodePoint);
        return Note.of(id, "n" + id % 10).in(id % 7).saying(text.toString());
    }
}
