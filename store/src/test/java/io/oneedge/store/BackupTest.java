package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupTest {

    @TempDir Path directory;
    private SqliteStore store;

    @BeforeEach
    void open() {
        store = open("one.db");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private SqliteStore open(String name) {
        return SqliteStore.open(directory.resolve(name), SqliteStoreTest.KINDS, StoreFixture.CLOCK);
    }

    private void putPair(long number) {
        store.write(
                RequestId.NONE,
                writing -> {
                    writing.put(Note.KIND, Note.of(1, "left").saying("" + number));
                    writing.put(Note.KIND, Note.of(2, "right").saying("" + number));
                    return writing.nextId(Note.GROUP);
                });
    }

    @Test
    void holdsOneMomentOfARunningStore() throws Exception {
        putPair(0);
        AtomicBoolean enough = new AtomicBoolean();
        Thread busy =
                Thread.startVirtualThread(() -> {
                    for (long i = 1; !enough.get(); i++) {
                        putPair(i);
                    }
                });
        try {
            store.backup(directory.resolve("backup.db"));
        } finally {
            enough.set(true);
            busy.join();
        }
        try (SqliteStore restored = open("backup.db")) {
            List<Note> notes = restored.read(reading -> reading.all(Note.KIND));
            assertThat(notes).hasSize(2);
            assertThat(notes.get(0).text()).isEqualTo(notes.get(1).text());
            long next = restored.write(RequestId.NONE, w -> w.nextId(Note.GROUP));
            assertThat(next).isEqualTo(100 + Long.parseLong(notes.get(0).text()) + 1);
        }
    }

    @Test
    void isReadableByItsOwnerOnlyAndLeavesNothingElse() throws Exception {
        Path target = directory.resolve("backup.db");
        Files.writeString(directory.resolve("backup.db.unfinished"), "left by a crash");
        store.backup(target);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
        assertThat(directory.resolve("backup.db.unfinished")).doesNotExist();
    }

    @Test
    void neverOverwritesAFile() throws Exception {
        Path target = directory.resolve("backup.db");
        Files.writeString(target, "precious");
        assertThatThrownBy(() -> store.backup(target))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("the file exists");
        assertThat(target).hasContent("precious");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> store.backup(directory.resolve("missing/backup.db")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Check that the directory exists");
    }
}
