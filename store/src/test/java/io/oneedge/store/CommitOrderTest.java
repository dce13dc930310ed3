package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.core.transaction.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The order of commits, answers and events; and that each check finds a store that errs. */
final class CommitOrderTest {

    @TempDir Path directory;
    private SqliteStore store;
    private int looks;

    @BeforeEach
    void open() {
        store =
                SqliteStore.open(
                        directory.resolve("one.db"), SqliteStoreTest.KINDS, StoreFixture.CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private CommitOrder order(Store checked) {
        return new CommitOrder(checked, this::disk);
    }

    /** What a program would find that starts after this one was killed now. */
    private synchronized Set<Note> disk() {
        looks++;
        Path copy = directory.resolve("look-" + looks + ".db");
        try {
            for (String end : new String[] {"", "-wal"}) {
                Files.copy(
                        directory.resolve("one.db" + end),
                        copy.resolveSibling(copy.getFileName() + end),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Sql sql = DatabaseFile.connect(copy)) {
            return new HashSet<>(
                    sql.list("select body from note", row -> Note.decode(row.getString(1))));
        }
    }

    @Test
    void answersWhenItIsOnDisk() {
        order(store).requireAnswersAfterTheDisk();
    }

    @Test
    void tellsWhenItIsOnDisk() {
        order(store).requireEventsAfterTheDisk();
    }

    @Test
    void tellsEverythingOnceAndInOrder() {
        order(store).requireEventsInOrder();
        order(new MemoryStore(StoreFixture.CLOCK)).requireEventsInOrder();
    }

    @Test
    void tellsNothingOfFailedWork() {
        order(store).requireNoEventsOfFailedWork();
        order(new MemoryStore(StoreFixture.CLOCK)).requireNoEventsOfFailedWork();
    }

    @ParameterizedTest
    @EnumSource
    void findsAFaultThatIsPlanted(FaultyStore.Fault fault) {
        FaultyStore faulty = new FaultyStore(store, fault);
        CommitOrder order = order(faulty);
        try {
            assertThatThrownBy(() -> check(order, fault)).isInstanceOf(AssertionError.class);
        } finally {
            faulty.release();
        }
        assertThat(looks).isLessThan(100);
    }

    private static void check(CommitOrder order, FaultyStore.Fault fault) {
        switch (fault) {
            case ANSWER_BEFORE_DISK -> order.requireAnswersAfterTheDisk();
            case EVENT_BEFORE_DISK -> order.requireEventsAfterTheDisk();
            case EVENTS_SWAPPED, EVENT_FORGOTTEN, EVENT_TWICE -> order.requireEventsInOrder();
            case EVENT_OF_FAILED_WORK -> order.requireNoEventsOfFailedWork();
        }
    }
}
