package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of a database in the place of another. */
final class StoredCopyTest {

    @TempDir Path directory;
    private Path file;
    private Path aside;

    @BeforeEach
    void nameFiles() throws Exception {
        file = directory.resolve("one.db");
        aside = Files.createDirectory(directory.resolve("aside"));
    }

    private static SqliteStore open(Path database) {
        return SqliteStore.open(database, SqliteStoreTest.KINDS, StoreFixture.CLOCK);
    }

    private static long putNext(SqliteStore store) {
        return store.write(RequestId.NONE, EndlessWriting::putNext);
    }

    private static List<Long> ids(SqliteStore store) {
        return store.read(reading -> reading.all(Note.KIND).stream().map(Note::id).toList());
    }

    private StoredCopy copy() {
        return StoredCopy.of(file, directory.resolve("copy.db"));
    }

    private void replace(StoredCopy copy) {
        copy.check();
        try (HeldDatabase held = HeldDatabase.hold(file)) {
            held.replace(copy, aside);
        }
    }

    @Test
    void bringsBackWhatWasCopiedAndKeepsTheOldOneAside() {
        StoredCopy copy;
        try (SqliteStore store = open(file)) {
            putNext(store);
            putNext(store);
            copy = copy();
            putNext(store);
        }
        replace(copy);
        try (SqliteStore store = open(file);
                SqliteStore old = open(aside.resolve("one.db"))) {
            assertThat(ids(store)).containsExactly(0L, 1L);
            assertThat(ids(old)).containsExactly(0L, 1L, 2L);
        }
    }

    @Test
    void givesNoNumberAgainThatTheReplacedDatabaseGave() {
        StoredCopy copy;
        try (SqliteStore store = open(file)) {
            putNext(store);
            copy = copy();
            putNext(store);
            putNext(store);
        }
        replace(copy);
        try (SqliteStore store = open(file)) {
            assertThat(putNext(store)).isEqualTo(3);
        }
    }

    @Test
    void leavesNumbersOutWhereNothingTellsWhichWereGiven() {
        StoredCopy copy;
        try (SqliteStore store = open(file)) {
            putNext(store);
            copy = copy();
        }
        file = directory.resolve("empty.db");
        replace(copy);
        try (SqliteStore store = open(file)) {
            assertThat(putNext(store)).isEqualTo(1 + StoredCopy.NUMBERS_LEFT_OUT);
        }
    }

    @Test
    void takesThePlaceOfADamagedDatabase() throws Exception {
        StoredCopy copy;
        try (SqliteStore store = open(file)) {
            putNext(store);
            copy = copy();
        }
        Files.writeString(file, "no database any more");
        replace(copy);
        try (SqliteStore store = open(file)) {
            assertThat(ids(store)).containsExactly(0L);
        }
        assertThat(aside.resolve("one.db")).hasContent("no database any more");
    }

    @Test
    void readsNoLogOfTheReplacedDatabase() throws Exception {
        StoredCopy copy;
        try (SqliteStore store = open(file)) {
            putNext(store);
            copy = copy();
            putNext(store);
            Files.copy(file, directory.resolve("killed.db"));
            Files.copy(directory.resolve("one.db-wal"), directory.resolve("killed.db-wal"));
        }
        file = directory.resolve("killed.db");
        replace(copy);
        try (SqliteStore store = open(file)) {
            assertThat(ids(store)).containsExactly(0L);
            assertThat(putNext(store)).isEqualTo(2);
        }
    }

    @Test
    void isNotPutWhereAProgramWorks() {
        try (SqliteStore store = open(file)) {
            putNext(store);
            assertThatThrownBy(() -> HeldDatabase.hold(file))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("has it open");
        }
    }

    @Test
    void isRefusedWhenDamagedOrNewer() throws Exception {
        try (SqliteStore store = open(file)) {
            for (int i = 0; i < 50; i++) {
                putNext(store);
            }
        }
        StoredCopy copy = copy();
        try (Sql sql = DatabaseFile.connect(copy.file())) {
            sql.once("insert into schema_version (number, name, applied) values (99, 'x', '')");
        }
        assertThatThrownBy(copy::check).hasMessageContaining("a newer program");
        byte[] bytes = Files.readAllBytes(copy.file());
        for (int i = 8_192; i < 60_000; i++) {
            bytes[i] = 'x';
        }
        Files.write(copy.file(), bytes);
        assertThatThrownBy(copy::check).isInstanceOf(Failure.class).hasMessageContaining("damaged");
    }

    @Test
    void saysWhereThereIsNothingToCopy() {
        assertThatThrownBy(this::copy).hasMessageContaining("There is no database");
    }
}
