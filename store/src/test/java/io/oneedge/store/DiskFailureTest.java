package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk that fails and works again: nothing acknowledged is lost, and nobody has to do more. */
final class DiskFailureTest {

    /** The log of the database grows past this, in bytes. */
    private static final int FILE_BYTES = 300_000;

    private static final int ENOUGH = 40;

    @TempDir Path directory;

    @Test
    void refusesClearlyWhileTheSystemRefusesToWriteAndGoesOnAfterwards() throws Exception {
        Path file = directory.resolve("one.db");
        Process writing =
                new ProcessBuilder(KillTest.endlessWriting(file))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Set<Long> acknowledged = new TreeSet<>();
        List<String> refused = new ArrayList<>();
        int afterwards = 0;
        try (BufferedReader lines = writing.inputReader()) {
            String line = lines.readLine();
            while (line != null && afterwards < ENOUGH) {
                if (line.startsWith("acknowledged ")) {
                    if (acknowledged.isEmpty()) {
                        limit(writing, "" + FILE_BYTES);
                    }
                    acknowledged.add(Long.parseLong(line.substring("acknowledged ".length())));
                    afterwards += refused.size() >= ENOUGH ? 1 : 0;
                } else if (line.startsWith("refused ")) {
                    refused.add(line);
                    if (refused.size() == ENOUGH) {
                        limit(writing, "unlimited");
                    }
                }
                line = lines.readLine();
            }
        } finally {
            writing.destroyForcibly().waitFor();
        }
        assertThat(afterwards).isEqualTo(ENOUGH);
        assertThat(refused)
                .allSatisfy(line ->
                        assertThat(line)
                                .contains("UNAVAILABLE")
                                .contains("Nothing was changed")
                                .contains("then try again"));
        requireKept(file, acknowledged);
    }

    private static void requireKept(Path file, Set<Long> acknowledged) {
        try (SqliteStore store =
                SqliteStore.open(file, SqliteStoreTest.KINDS, StoreFixture.CLOCK)) {
            List<Note> stored = store.read(reading -> reading.all(Note.KIND));
            assertThat(stored.stream().map(Note::id).collect(Collectors.toSet()))
                    .containsAll(acknowledged);
            assertThat(stored)
                    .allSatisfy(note -> assertThat(note).isEqualTo(EndlessWriting.note(note.id())));
        }
        KillTest.requireSound(file);
    }

    /** Sets how large a file of this process may become; writing beyond fails. */
    private static void limit(Process process, String bytes) throws Exception {
        assertThat(run("prlimit", "--pid", "" + process.pid(), "--fsize=" + bytes + ":")).isZero();
    }

    private static int run(String... program) throws Exception {
        return new ProcessBuilder(program)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void refusesOnAFullDiskWhileReadsGoOnAndWritesAgainWhenThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", disk.toString())
                        == 0;
        if (!mounted) {
            System.err.println("a full disk; only root may mount one");
        }
        Assumptions.assumeTrue(mounted, "only root may mount a small disk");
        try {
            fillAndFree(disk);
        } finally {
            assertThat(run("umount", disk.toString())).isZero();
        }
    }

    private static void fillAndFree(Path disk) throws IOException {
        StoreLimits limits = StoreLimits.STANDARD.withRoom(new RoomLimits(0, 0));
        Path filler = disk.resolve("filler");
        Set<Long> acknowledged = new TreeSet<>();
        Path file = disk.resolve("one.db");
        try (SqliteStore store =
                SqliteStore.open(file, SqliteStoreTest.KINDS, StoreFixture.CLOCK, limits)) {
            acknowledged.add(putNext(store));
            Files.write(filler, new byte[(int) disk.toFile().getUsableSpace() - 60_000]);
            Failure refused = writeUntilRefused(store, acknowledged);
            assertThat(refused.kind()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(refused).hasMessageContaining("is full. Make room");
            assertThatThrownBy(() -> putNext(store)).isInstanceOf(Failure.class);
            assertThat(store.<List<Note>>read(reading -> reading.all(Note.KIND)))
                    .extracting(Note::id)
                    .containsExactlyElementsOf(acknowledged);
            Files.delete(filler);
            for (int i = 0; i < ENOUGH; i++) {
                acknowledged.add(putNext(store));
            }
        }
        requireKept(file, acknowledged);
    }

    private static Failure writeUntilRefused(SqliteStore store, Set<Long> acknowledged) {
        for (int i = 0; i < 1_000; i++) {
            try {
                acknowledged.add(putNext(store));
            } catch (Failure failure) {
                return failure;
            }
        }
        throw new AssertionError("The disk did not fill up");
    }

    private static long putNext(SqliteStore store) {
        return store.write(RequestId.NONE, EndlessWriting::putNext);
    }

    @ParameterizedTest
    @CsvSource({
        "8, 'cannot be written'",
        "1032, 'cannot be written'",
        "10, 'reports an error'",
        "1034, 'reports an error'",
        "13, 'is full'",
        "14, 'cannot be written'",
        "5, 'holds a lock'",
        "11, 'See its log'",
    })
    void saysWhatToDoWithoutTellingTheCallerOfFiles(int code, String reason) {
        Failure raw =
                new SqlFailures(Path.of("/srv/one.db"))
                        .of("run \"commit\"", new SQLException("native", "", code));
        assertThat(raw).hasMessageContaining("/srv/one.db");
        assertThat(raw.kind() == FailureKind.UNAVAILABLE)
                .as("%s may succeed later", raw)
                .isEqualTo(code != 11);
        assertThat(SqlFailures.notStored(raw))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("Nothing was changed")
                .hasMessageNotContaining("/srv");
    }
}
