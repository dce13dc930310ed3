package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.request.RequestId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is killed while it writes has lost nothing that it acknowledged. */
final class KillTest {

    @TempDir Path directory;

    @Test
    void losesNothingAcknowledged() throws Exception {
        rounds("one.db", 3, 1);
    }

    @Test
    @Tag("long")
    void losesNothingAcknowledgedInManyRounds() throws Exception {
        for (int seed = 2; seed < 8; seed++) {
            rounds("one-" + seed + ".db", 5, seed);
        }
    }

    private void rounds(String name, int rounds, long seed) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Path file = directory.resolve(name);
        Set<Long> acknowledged = new TreeSet<>();
        for (int round = 0; round < rounds; round++) {
            acknowledged.addAll(writeAndKill(file, random.nextInt(1, 600)));
            try (SqliteStore store =
                    SqliteStore.open(file, SqliteStoreTest.KINDS, StoreContract.CLOCK)) {
                List<Note> stored = store.read(reading -> reading.all(Note.KIND));
                Set<Long> ids = stored.stream().map(Note::id).collect(Collectors.toSet());
                assertThat(ids).containsAll(acknowledged);
                assertThat(stored).allSatisfy(KillTest::requireWhole);
                long next = store.write(RequestId.NONE, writing -> writing.nextId(Note.KIND));
                assertThat(acknowledged).allMatch(id -> id < next);
            }
            requireSound(file);
        }
    }

    /** Lets another program write until it has acknowledged so many ids; gives all it told. */
    private static List<Long> writeAndKill(Path file, int enough) throws IOException {
        Process writing =
                new ProcessBuilder(endlessWriting(file))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<Long> told = new ArrayList<>();
        try (BufferedReader lines = writing.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("acknowledged ")) {
                    told.add(Long.parseLong(line.substring("acknowledged ".length())));
                }
                if (told.size() == enough) {
                    writing.toHandle().destroyForcibly(); // Leaves its output to be read.
                }
            }
        } finally {
            writing.destroyForcibly();
        }
        assertThat(told).hasSizeGreaterThanOrEqualTo(enough);
        return told;
    }

    /** Runs {@link EndlessWriting} on this file. */
    static List<String> endlessWriting(Path file) {
        List<String> command = program(EndlessWriting.class);
        command.add(file.toString());
        return command;
    }

    /** Runs a program of these tests; its arguments follow. */
    static List<String> program(Class<?> main) {
        return new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()));
    }

    private static void requireWhole(Note note) {
        assertThat(note).isEqualTo(EndlessWriting.note(note.id()));
    }

    static void requireSound(Path file) {
        try (DatabaseFile claimed = DatabaseFile.claim(file);
                Sql sql = claimed.connect()) {
            assertThat(sql.list("pragma integrity_check", row -> row.getString(1)))
                    .containsExactly("ok");
        }
    }
}
