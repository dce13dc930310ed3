package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database as a file: who may read it, who has it, what is wrong with it, which layout. */
final class SqliteFileTest {

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("one.db");
    }

    private SqliteStore open() {
        return SqliteStore.open(file, SqliteStoreTest.KINDS, StoreFixture.CLOCK);
    }

    private static void put(SqliteStore store, Note note) {
        store.write(
                RequestId.NONE,
                writing -> {
                    writing.put(Note.KIND, note);
                    return true;
                });
    }

    private static List<Note> all(SqliteStore store) {
        return store.read(reading -> reading.all(Note.KIND));
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        Files.createFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (SqliteStore store = open()) {
            put(store, Note.of(1, "a"));
            try (var files = Files.list(directory)) {
                assertThat(files.toList())
                        .hasSize(4)
                        .allSatisfy(path ->
                                assertThat(
                                                PosixFilePermissions.toString(
                                                        Files.getPosixFilePermissions(path)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void refusesASecondStoreOnTheSameFile() {
        try (SqliteStore store = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("this program itself")
                    .hasMessageContaining("End that first");
            put(store, Note.of(1, "still works"));
        }
        try (SqliteStore again = open()) {
            assertThat(all(again)).hasSize(1);
        }
    }

    @Test
    void saysWhichDirectoryIsMissing() {
        file = directory.resolve("missing/one.db");
        assertThatThrownBy(this::open)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("missing/one.db")
                .hasMessageContaining("directory exists");
    }

    @Test
    void saysWhatToDoWithAFileThatIsNoDatabase() throws IOException {
        Files.writeString(file, "This is not a database, but it is long enough. ".repeat(100));
        assertThatThrownBy(this::open)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("damaged or is no database")
                .hasMessageContaining("put a backup in its place");
    }

    @Test
    void refusesTheDatabaseOfANewerProgram() {
        open().close();
        try (DatabaseFile claimed = DatabaseFile.claim(file);
                Sql sql = claimed.connect()) {
            sql.run("insert into schema_version (number, name, applied) values (99, 'later', '')");
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("a newer program")
                .hasMessageContaining("layout 99");
    }

    @Test
    void refusesWhatDoesNotFitAndGoesOnWhenThereIsRoom() {
        StoreLimits small = SqliteStoreTest.limits(10, 10, 10, 200_000);
        try (SqliteStore store =
                SqliteStore.open(file, SqliteStoreTest.KINDS, StoreFixture.CLOCK, small)) {
            put(store, Note.of(1, "a"));
            Note big = Note.of(2, "big").saying("x".repeat(500_000));
            assertThatThrownBy(() -> put(store, big))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure ->
                                    assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE))
                    .hasMessageContaining("is full. Make room");
            assertThat(all(store)).containsExactly(Note.of(1, "a"));
            put(store, Note.of(3, "small"));
            assertThat(all(store)).hasSize(2);
        }
    }

    @Test
    void indexesOldRecordsWhenAKindGainsAnIndexAndForgetsOneThatItLost() {
        try (SqliteStore store = open()) {
            put(store, Note.of(1, "a").in(3).saying("four"));
            put(store, Note.of(2, "b"));
        }
        Index<Note> length = Index.single("length", note -> OptionalLong.of(note.text().length()));
        Kind<Note> other =
                new Kind<>(
                        "note",
                        Note::id,
                        Note::name,
                        Note::encode,
                        Note::decode,
                        List.of(length),
                        0);
        try (SqliteStore store = SqliteStore.open(file, List.of(other), StoreFixture.CLOCK)) {
            assertThat(store.<List<Note>>read(reading -> reading.where(other, length, 4)))
                    .containsExactly(Note.of(1, "a").in(3).saying("four"));
            store.write(
                    RequestId.NONE,
                    writing -> {
                        writing.put(other, Note.of(2, "b").in(3));
                        return true;
                    });
        }
        try (SqliteStore store = open()) {
            assertThat(store.<List<Note>>read(r -> r.where(Note.KIND, Note.FOLDER, 3))).hasSize(2);
        }
    }

    @Test
    void refusesKindsItWasNotOpenedWith() {
        try (SqliteStore store = SqliteStore.open(file, List.of(Note.KIND), StoreFixture.CLOCK)) {
            assertThatThrownBy(() -> store.read(reading -> reading.all(Note.GROUP)))
                    .hasMessageContaining("not opened with this kind of record: group");
            Index<Note> unknown = Index.single("folder", Note::folder);
            assertThatThrownBy(() -> store.read(r -> r.where(Note.KIND, unknown, 1)))
                    .hasMessageContaining("note has no index folder");
        }
    }

    @Test
    void refusesNamesThatItKeepsForItself() {
        Kind<Note> kind =
                new Kind<>(
                        "schema_version",
                        Note::id,
                        Note::name,
                        Note::encode,
                        Note::decode,
                        List.of(),
                        0);
        assertThatThrownBy(() -> SqliteStore.open(file, List.of(kind), StoreFixture.CLOCK))
                .hasMessageContaining("keeps this name for itself");
    }
}
